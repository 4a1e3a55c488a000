package io.kvasir.experiment.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PathNamesTest {
    @Test
    void lastStep_isEnoughWhereItIsTheOnlyOne() {
        assertEquals(
                List.of("max_num_seqs", "rate"),
                List.copyOf(PathNames.of(List.of("deployments.*.engine.max_num_seqs", "rate"))
                        .values()));
    }

    @Test
    void sharedLastSteps_areToldApartByTheOnesBefore() {
        assertEquals(
                List.of("prompt_tokens.mean", "output_tokens.mean", "cv"),
                List.copyOf(PathNames.of(List.of(
                                "workload.prompt_tokens.mean", "workload.output_tokens.mean", "workload.arrivals.cv"))
                        .values()));
        assertEquals(
                List.of("a.tensor", "b.tensor"),
                List.copyOf(PathNames.of(List.of("deployments.a.tensor", "deployments.b.tensor"))
                        .values()));
    }

    @Test
    void pathThatEndsAnother_isWhole() {
        assertEquals(
                List.of("mean", "workload.mean"),
                List.copyOf(PathNames.of(List.of("mean", "workload.mean")).values()));
    }
}

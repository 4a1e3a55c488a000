package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.StudyFixtures;
import io.kvasir.model.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoadScalingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8/s",
                "{process: gamma, rate: 8/s, cv: 2}",
                "{process: weibull, rate: 480/min, cv: 2}",
                "{process: constant, rate: 8/s}",
                "{process: mmpp, on_rate: 20/s, off_rate: 2/s, on: 1min, off: 2min}",
                "{process: diurnal, rate: 8/s, amplitude: 0.5}",
                "{process: schedule, steps: [{rate: 4/s, duration: 1h}, {rate: 12/s, duration: 1h}]}",
                "{process: fixed-count, rate: 8/s, requests: 100}"
            })
    void everyOpenProcess_arrivesSoMuchFaster(String arrivals) {
        Scenario scenario = scenario(arrivals);
        Scenario scaled = LoadScaling.scaled(scenario, 2.5);
        assertEquals(8, rate(scenario), 1e-9);
        assertEquals(20, rate(scaled), 1e-9);
    }

    @Test
    void trace_isThinnedByItsOwnFactor(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "timestamp,prompt_tokens,output_tokens\n0,1,1\n");
        Scenario scenario = LoadScaling.scaled(
                LoadScaling.scaled(scenario("{process: trace, file: " + file + ", rate_scale: 0.5}"), 3), 2);
        String parameters = scenario.workload()
                .classes()
                .get(0)
                .arrivals()
                .parameters()
                .get("rate_scale")
                .orElseThrow()
                .toString();
        assertTrue(parameters.contains("text=3.0"), parameters);
    }

    @Test
    void closedLoop_isRefused() {
        Scenario scenario = scenario("{process: closed-loop, concurrency: 4}");
        assertThrows(IllegalArgumentException.class, () -> LoadScaling.scaled(scenario, 2));
    }

    @Test
    void factorOne_changesNothing() {
        Scenario scenario = scenario("8/s");
        assertSame(scenario, LoadScaling.scaled(scenario, 1));
        for (double wrong : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThrows(IllegalArgumentException.class, () -> LoadScaling.scaled(scenario, wrong));
        }
    }

    private static double rate(Scenario scenario) {
        return LoadScaling.meanRatePerSecond(scenario.workload());
    }

    private static Scenario scenario(String arrivals) {
        return StudyFixtures.reader().bind(StudyFixtures.small("workload.arrivals=" + arrivals));
    }
}

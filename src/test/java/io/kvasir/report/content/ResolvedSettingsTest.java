package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.report.view.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolvedSettingsTest {
    private static final String BEFORE = """
            kvasir: 1
            question: "Which: this or that?"
            workload:
              classes:
                - name: chat
                  slo:
                    ttft: 500ms
                - name: batch
                  rate: 2/s
            deployments:
              - accelerator: [h100-sxm, l40s]
                engine:
                  max_num_seqs: 256
              - accelerator: b200-sxm
            experiment:
              seed: 1
            """;

    @Test
    void everyValue_hasAPath() {
        assertEquals(
                Map.of(
                        "kvasir", "1",
                        "question", "\"Which: this or that?\"",
                        "workload.classes[0].name", "chat",
                        "workload.classes[0].slo.ttft", "500ms",
                        "workload.classes[1].name", "batch",
                        "workload.classes[1].rate", "2/s",
                        "deployments[0].accelerator", "[h100-sxm, l40s]",
                        "deployments[0].engine.max_num_seqs", "256",
                        "deployments[1].accelerator", "b200-sxm",
                        "experiment.seed", "1"),
                ResolvedSettings.of(BEFORE));
    }

    @Test
    void differences_areTheSettingsThatDiffer_absentOnesIncluded() {
        String after = BEFORE.replace("256", "64").replace("      rate: 2/s\n", "");
        Table table = ResolvedSettings.differences(List.of("before", "after"), List.of(BEFORE, after))
                .orElseThrow();
        List<List<String>> rows = table.rows().stream()
                .map(row -> row.stream().map(Table.Cell::text).toList())
                .toList();
        assertEquals(
                List.of(
                        List.of("workload.classes[1].rate", "2/s", "–"),
                        List.of("deployments[0].engine.max_num_seqs", "256", "64")),
                rows);
    }

    @Test
    void sameScenario_hasNoDifferences() {
        assertEquals(Optional.empty(), ResolvedSettings.differences(List.of("a", "b"), List.of(BEFORE, BEFORE)));
    }
}

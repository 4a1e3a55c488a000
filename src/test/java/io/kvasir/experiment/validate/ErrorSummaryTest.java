package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.experiment.validate.ErrorSummary.Grouping;
import io.kvasir.experiment.validate.ValidationEntry.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorSummaryTest {
    private static final double EXACT = 1e-9;

    private static ValidationEntry entry(String id, String gpu, double measured, double predicted, Status status) {
        CaseRow row = new CaseRow(
                TableKind.VLLM_EXPERIMENTS,
                id,
                "-1",
                0,
                1,
                Map.of("e2e_mean_ms", measured),
                new CaseLabels(gpu, "model", "engine", "load"));
        return new ValidationEntry(row, "e2e_mean_ms", measured, predicted, status, "why");
    }

    private static final ValidationResult RESULT = new ValidationResult(
            List.of(
                    entry("a", "G1", 100, 104, Status.MODELLED),
                    entry("b", "G1", 100, 92, Status.MODELLED),
                    entry("c", "G2", 100, 130, Status.UNCERTAIN),
                    entry("d", "G2", 100, Double.NaN, Status.UNMODELLED)),
            List.of(
                    new PeerError("a", "-1", "other", "e2e_mean_ms", -10),
                    new PeerError("b", "-1", "other", "e2e_mean_ms", 30),
                    new PeerError("d", "-1", "other", "e2e_mean_ms", 1)));

    @Test
    void errorsAreMeanMedianBiasAndShares() {
        ErrorStatistics e = new ErrorSummary(RESULT)
                .by(TableKind.VLLM_EXPERIMENTS, Grouping.ALL, false)
                .get("")
                .get("e2e_mean_ms");
        assertEquals(3, e.count());
        assertEquals(14, e.meanAbsolute(), EXACT);
        assertEquals(8, e.medianAbsolute(), EXACT);
        assertEquals(26.0 / 3, e.bias(), EXACT);
        assertEquals(1.0 / 3, e.within5(), EXACT);
        assertEquals(2.0 / 3, e.within10(), EXACT);
    }

    @Test
    void groupsAndCertaintySelectRows() {
        ErrorSummary summary = new ErrorSummary(RESULT);
        assertEquals(
                List.of("G1", "G2"),
                List.copyOf(summary.by(TableKind.VLLM_EXPERIMENTS, Grouping.GPU, false)
                        .keySet()));
        assertEquals(
                List.of("G1"),
                List.copyOf(summary.by(TableKind.VLLM_EXPERIMENTS, Grouping.GPU, true)
                        .keySet()));
    }

    @Test
    void peersAreComparedOnRowsBothPredicted() {
        ErrorSummary.PeerComparison one = new ErrorSummary(RESULT).peers().get(0);
        assertEquals(2, one.peer().count());
        assertEquals(20, one.peer().meanAbsolute(), EXACT);
        assertEquals(6, one.own().meanAbsolute(), EXACT);
    }

    @Test
    void theReportNamesEveryReasonAndEveryTable() {
        String text = ValidationDocument.of(RESULT, Map.of());
        assertTrue(text.contains("| e2e_mean_ms | 2 | 6.0 | 6.0 | -2.0 | 50 | 100 | 100 |"), text);
        assertTrue(text.contains("| vllm_experiments: why | 1 |"), text);
        assertTrue(text.contains("| `vllm-0.19` | every model held out in turn | "), text);
        assertFalse(text.contains("| `vllm-0.19` | every model held out in turn | |"), text);
        assertTrue(text.contains("| other | e2e_mean_ms | 2 | 20.0 (20.0) | 6.0 (6.0) |"), text);
    }
}

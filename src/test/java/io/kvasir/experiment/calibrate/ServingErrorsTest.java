package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ServingErrorsTest {
    private static ServingErrors errors(String group, double... values) {
        return new ServingErrors("vllm-0.19", "model", group, ServingMetric.TIME_PER_OUTPUT_TOKEN, values);
    }

    @Test
    void summary_isOfAbsoluteAndOfSignedErrors() {
        ServingErrors e = errors("all", 0.1, -0.3, 0.05);
        assertEquals(0.15, e.mean(), 1e-12);
        assertEquals(-0.05, e.bias(), 1e-12);
        assertEquals(0.1, e.median(), 1e-12);
    }

    @Test
    void within_countsLogRatios() {
        // log 1.1 = 0.095, log 0.7 = −0.357
        assertEquals(0.5, errors("all", 0.1, -0.3).within(0.1), 1e-12);
    }

    @Test
    void groupsTogether_keepEveryValue() {
        List<ServingErrors> together = ServingScores.together(List.of(errors("a", 0.1), errors("b", -0.1, 0.4)));
        assertEquals(1, together.size());
        assertEquals(ServingErrors.ALL, together.get(0).group());
        assertEquals(3, together.get(0).errors().length);
    }

    @Test
    void table_hasOneRowPerSetAndGroup() {
        String table = ServingErrorTable.markdown(List.of(errors("all", 0.1), errors("Qwen", -0.2)));
        assertTrue(table.contains("| `vllm-0.19` | every model in turn | 10.0 (+10.0, 10.0, 1) |"), table);
        assertTrue(table.contains("| `vllm-0.19` | Qwen | 20.0 (-20.0, 20.0, 1) |"), table);
    }
}

package io.kvasir.experiment.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many clients the same prompt and answer workers of a table served at most: runs of one server differ in nothing else. */
final class ClientsOfWorkers {
    private static final List<String> SAME = List.of(
            "family",
            "engine",
            "engine_version",
            "measured",
            "model",
            "gpu",
            "precision",
            "isl",
            "osl",
            "prefill_workers",
            "prefill_tp",
            "prefill_attn_dp",
            "prefill_moe_ep",
            "decode_workers",
            "decode_tp",
            "decode_attn_dp",
            "decode_moe_ep");

    private final Map<List<String>, Integer> most = new HashMap<>();

    ClientsOfWorkers(MeasurementTable table) {
        for (MeasurementRow row : table.rows()) {
            if (row.text("mode").equals("disagg")) {
                most.merge(key(row), row.count("concurrency", 0), Math::max);
            }
        }
    }

    /** Clients of the run with the most of them on the workers of a row; its own where it stands alone. */
    int most(MeasurementRow row, int own) {
        return Math.max(own, most.getOrDefault(key(row), own));
    }

    private static List<String> key(MeasurementRow row) {
        return SAME.stream().map(row::text).toList();
    }
}

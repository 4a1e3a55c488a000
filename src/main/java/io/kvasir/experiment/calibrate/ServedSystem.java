package io.kvasir.experiment.calibrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a load generator talked to, from its user: model, device, engine and layout. */
record ServedSystem(Map<String, String> facts) {
    /** Keys that may be given. */
    static final List<String> KEYS = List.of("model", "gpu", "engine", "engine_version", "precision", "tp", "dp", "ep");

    private static final List<String> NEEDED = List.of("model", "gpu", "engine");

    ServedSystem {
        facts = Map.copyOf(facts);
    }

    /**
     * Cells of a measurement table.
     *
     * @param source file the run comes from, for messages
     * @throws IllegalArgumentException for a fact that is missing or no number
     */
    Map<String, String> cells(String source) {
        for (String key : NEEDED) {
            if (facts.getOrDefault(key, "").isBlank()) {
                throw new IllegalArgumentException(
                        source + ": " + key + " is not known; state it with --system " + key + "=…");
            }
        }
        int tensor = count(source, "tp");
        int data = count(source, "dp");
        Map<String, String> cells = new LinkedHashMap<>();
        for (String key : List.of("model", "gpu", "engine", "engine_version")) {
            cells.put(key, facts.getOrDefault(key, ""));
        }
        String precision = facts.getOrDefault("precision", "bf16");
        cells.put("precision", precision);
        cells.put("gemm_quant_mode", precision);
        cells.put("pp", "1");
        cells.put("attn_tp", Integer.toString(tensor));
        cells.put("attn_dp", Integer.toString(data));
        cells.put("moe_ep", Integer.toString(count(source, "ep")));
        cells.put("n_gpus", Integer.toString(tensor * data));
        return cells;
    }

    private int count(String source, String key) {
        String text = facts.getOrDefault(key, "1");
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(
                    source + ": " + key + " is '" + text + "', expected a whole number of 1 or more");
        }
        return Integer.parseInt(text);
    }
}

package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.catalog.data.UnknownNameException;
import io.kvasir.experiment.validate.Precisions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a load generator talked to, from its user: model, device, engine and layout. */
record ServedSystem(Map<String, String> facts) {
    /** Keys that may be given. */
    static final List<String> KEYS =
            List.of("model", "gpu", "engine", "engine_version", "precision", "kv_cache", "tp", "dp", "ep");

    private static final List<String> NEEDED = List.of("model", "gpu", "engine");

    ServedSystem {
        facts = Map.copyOf(facts);
    }

    /**
     * Cells of a measurement table.
     *
     * @param source file the run comes from, for messages
     * @throws IllegalArgumentException for a fact that is missing, not known or no number
     */
    Map<String, String> cells(String source) {
        for (String key : NEEDED) {
            if (facts.getOrDefault(key, "").isBlank()) {
                throw new IllegalArgumentException(
                        source + ": " + key + " is not known; state it with --system " + key + "=…");
            }
        }
        refuseUnknown(source);
        int tensor = count(source, "tp");
        int data = count(source, "dp");
        Map<String, String> cells = new LinkedHashMap<>();
        for (String key : List.of("model", "gpu", "engine", "engine_version")) {
            cells.put(key, facts.getOrDefault(key, ""));
        }
        cells.put("precision", precision("precision"));
        cells.put("gemm_quant_mode", precision("precision"));
        cells.put("kv_precision", precision("kv_cache"));
        cells.put("pp", "1");
        cells.put("attn_tp", Integer.toString(tensor));
        cells.put("attn_dp", Integer.toString(data));
        cells.put("moe_ep", Integer.toString(count(source, "ep")));
        cells.put("n_gpus", Integer.toString(tensor * data));
        return cells;
    }

    /** What would otherwise leave the run out of the fit without a word. */
    private void refuseUnknown(String source) {
        try {
            ModelCatalog.shipped().byName(facts.getOrDefault("model", ""));
            AcceleratorCatalog.shipped().get(facts.getOrDefault("gpu", ""));
        } catch (UnknownNameException unknown) {
            throw new IllegalArgumentException(
                    source + ": " + unknown.getMessage() + "; --system states another name", unknown);
        }
        for (String key : List.of("precision", "kv_cache")) {
            if (Precisions.of(precision(key)).isEmpty()) {
                throw new IllegalArgumentException(source + ": " + key + " is '" + precision(key)
                        + "', expected such as bf16, fp8, fp8_block, nvfp4, mxfp4, int8, awq or gptq");
            }
        }
    }

    /** 16 bit where nothing is stated: what servers compute and cache in unless told otherwise. */
    private String precision(String key) {
        String stated = facts.getOrDefault(key, "");
        return stated.isEmpty() || stated.equals("auto") ? "bf16" : stated;
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

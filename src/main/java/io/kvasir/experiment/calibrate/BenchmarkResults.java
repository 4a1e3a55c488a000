package io.kvasir.experiment.calibrate;

import io.kvasir.experiment.validate.EngineSiliconCases;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results of load generators as rows of a table of closed-loop measurements: {@code vllm bench serve --save-result}
 * (vLLM 0.6 to 0.19; one run per file, or one per line with {@code --append-result}), SGLang's {@code bench_serving
 * --output-file} (the same names, one run per line) and GuideLLM's {@code benchmarks.json} (0.2 to 0.6, many runs per file).
 * Only runs with a fixed number of requests in flight are taken; a run at a rate is refused with what to measure instead.
 *
 * <p>What was served, files do not say: it comes from the caller, or from {@code --metadata key=value} of vLLM's tool.
 */
public final class BenchmarkResults {
    /** Columns of the table, as {@code kvasir validate} reads them. */
    private static final List<String> COLUMNS = List.of(
            "row_id",
            "family",
            "engine",
            "engine_version",
            "image",
            "measured",
            "wip",
            "model",
            "gpu",
            "precision",
            "gemm_quant_mode",
            "kv_precision",
            "mode",
            "isl",
            "osl",
            "lengths",
            "concurrency",
            "n_gpus",
            "pp",
            "attn_tp",
            "attn_dp",
            "moe_ep",
            "parallel_note",
            "ttft_ms",
            "tpot_ms",
            "repeat_spread",
            "mtp_unknown");

    /** Python writes {@code Infinity} and {@code NaN}: SGLang's tool has them for an unlimited rate. */
    private static final ObjectReader READER =
            JsonMapper.shared().readerFor(JsonNode.class).with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

    private static final String OWN = "own";

    private final Map<String, String> system;
    private final List<Map<String, String>> rows = new ArrayList<>();

    private BenchmarkResults(Map<String, String> system) {
        this.system = system;
    }

    /** Whether a file is one of these by its name; measurement tables end in {@code .csv}. */
    public static boolean isOne(Path file) {
        return file.toString().endsWith(".json") || file.toString().endsWith(".jsonl");
    }

    /**
     * The runs of some files as one CSV table.
     *
     * @param system what was served: {@code model}, {@code gpu}, {@code engine}, {@code engine_version}, {@code precision}
     *     (16 bit unless stated), {@code kv_cache} (the same), {@code tp}, {@code dp}, {@code ep}; a file's own metadata comes
     *     first
     * @throws IllegalArgumentException naming the file and what it lacks
     */
    public static String table(List<Path> files, Map<String, String> system) {
        BenchmarkResults results = new BenchmarkResults(system);
        files.forEach(results::add);
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (Map<String, String> row : results.rows) {
            List<String> cells = new ArrayList<>();
            COLUMNS.forEach(column -> cells.add(quoted(row.getOrDefault(column, ""))));
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }

    private void add(Path file) {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int before = rows.size();
            try (MappingIterator<JsonNode> roots = READER.readValues(text)) {
                while (roots.hasNextValue()) {
                    addRoot(file, roots.nextValue());
                }
            }
            if (rows.size() == before) {
                throw refusal(file, "no run");
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void addRoot(Path file, JsonNode root) {
        if (root.path("benchmarks").isArray()) {
            for (JsonNode run : root.path("benchmarks")) {
                addGuideLlm(file, run, root.path("args").path("model").asString(""));
            }
        } else if (root.has("mean_tpot_ms")) {
            addVllm(file, root);
        } else {
            throw refusal(file, "neither a result of vllm bench serve or SGLang's bench_serving nor of GuideLLM");
        }
    }

    private void addVllm(Path file, JsonNode run) {
        double completed = number(file, run, "completed");
        Map<String, String> served = new LinkedHashMap<>(system);
        for (Map.Entry<String, JsonNode> field : run.properties()) {
            if (ServedSystem.KEYS.contains(field.getKey())) {
                served.put(field.getKey(), field.getValue().asString());
            }
        }
        served.putIfAbsent("model", run.path("model_id").asString(""));
        if (!run.path("max_concurrency").isNumber()) {
            throw refusal(file, "no max_concurrency; measure with --max-concurrency and without --request-rate");
        }
        JsonNode rate = run.path("request_rate");
        if (rate.isNumber() && Double.isFinite(rate.asDouble())) {
            throw refusal(file, "a run at a request rate; measure with --max-concurrency and without --request-rate");
        }
        add(
                file,
                new ServedSystem(served),
                EngineSiliconCases.OWN_BENCH_SERVE,
                new Run(
                        run.path("max_concurrency").asInt(),
                        number(file, run, "total_input_tokens") / completed,
                        number(file, run, "total_output_tokens") / completed,
                        number(file, run, "mean_ttft_ms"),
                        number(file, run, "mean_tpot_ms")));
    }

    /** @param model the report's own, empty where it has none */
    private void addGuideLlm(Path file, JsonNode run, String model) {
        JsonNode config = run.path(run.has("config") ? "config" : "args");
        JsonNode strategy = config.path("strategy");
        String type = strategy.path(strategy.has("kind") ? "kind" : "type_").asString("");
        boolean single = type.equals("synchronous");
        if (!single && !type.equals("concurrent")) {
            throw refusal(file, "a run of strategy '" + type + "'; measure with --profile concurrent");
        }
        JsonNode metrics = run.path("metrics");
        Map<String, String> served = new LinkedHashMap<>(system);
        String ofBackend = config.path("backend").path("model").asString("");
        served.putIfAbsent("model", ofBackend.isEmpty() ? model : ofBackend);
        add(
                file,
                new ServedSystem(served),
                OWN,
                new Run(
                        single ? 1 : (int) number(file, strategy, "streams"),
                        successful(file, metrics, "prompt_token_count"),
                        successful(file, metrics, "output_token_count"),
                        successful(file, metrics, "time_to_first_token_ms"),
                        successful(file, metrics, "inter_token_latency_ms")));
    }

    /** One run: requests in flight, mean lengths, mean times. */
    private record Run(int concurrency, double input, double output, double ttftMs, double tpotMs) {}

    private void add(Path file, ServedSystem served, String family, Run run) {
        Map<String, String> row = new LinkedHashMap<>(served.cells(file.toString()));
        row.put("row_id", "own-" + (rows.size() + 1));
        row.put("family", family);
        row.put("wip", "0");
        row.put("mode", "agg");
        row.put("isl", Long.toString(Math.round(run.input())));
        row.put("osl", Long.toString(Math.round(run.output())));
        row.put("lengths", "fixed");
        row.put("concurrency", Integer.toString(run.concurrency()));
        row.put("ttft_ms", Double.toString(run.ttftMs()));
        row.put("tpot_ms", Double.toString(run.tpotMs()));
        row.put("repeat_spread", "1");
        row.put("mtp_unknown", "0");
        rows.add(row);
    }

    private static double successful(Path file, JsonNode metrics, String name) {
        return number(file, metrics.path(name).path("successful"), "mean");
    }

    private static double number(Path file, JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber() || !(value.asDouble() > 0)) {
            throw refusal(file, "no positive " + name);
        }
        return value.asDouble();
    }

    private static IllegalArgumentException refusal(Path file, String found) {
        return new IllegalArgumentException(file + ": found " + found);
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}

package io.kvasir.experiment.validate;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.WeightBytes;
import io.kvasir.model.workload.PromptContent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Static batches: all requests start together with fixed lengths, timed inside the program that runs the engine. */
final class StaticBatchCases {
    private static final double MS = 1e3;
    private static final String EARLY = "2023";
    private static final double USUAL_SHARE = 0.9;

    /** Below this share of what its parts add up to, a total is that of shorter answers. */
    private static final double CONSISTENT_SHARE = 0.9;

    private static final List<String> METRICS = List.of("total_s", "total_tok_per_s", "prefill_ms", "tpot_ms");

    private final Catalogues catalogues;
    private final PromptPhases phases;
    private final List<ValidationCase> cases = new ArrayList<>();
    private final List<UnmodelledRow> unmodelled = new ArrayList<>();

    private StaticBatchCases(Catalogues catalogues, PromptPhases phases) {
        this.catalogues = catalogues;
        this.phases = phases;
    }

    /** The cases of a table. */
    static CaseSet of(MeasurementTable table, Catalogues catalogues) {
        StaticBatchCases builder = new StaticBatchCases(catalogues, new PromptPhases(table.rows()));
        table.rows().forEach(builder::add);
        return new CaseSet(builder.cases, List.of(), builder.unmodelled);
    }

    private void add(MeasurementRow row) {
        CaseLabels labels = new CaseLabels(
                row.text("gpu"), row.text("model"), row.text("engine"), row.text("isl") + "/" + row.text("osl"));
        CaseRow measured = new CaseRow(
                TableKind.STATIC_BATCH, row.key("row_id"), "", 0, 1, TableSpecs.measured(row, METRICS), labels);
        try {
            int batch = RequestScript.limited(row.count("batch", 0));
            int input = row.count("isl", 0);
            // Rows without an answer length hold the prompt phase; their total covers an answer nobody recorded.
            boolean promptOnly = row.text("osl").isEmpty();
            int named = row.count("osl", 1);
            int output = answered(row, named);
            if (batch < 1 || input < 1) {
                throw new CannotModelException("batch or prompt length is not recorded");
            }
            ScriptedRequest request = new ScriptedRequest(0, input, output, PromptContent.UNIQUE);
            ScriptStage stage = ScriptStage.at(0, Collections.nCopies(batch, request));
            cases.add(new ValidationCase(
                    List.of(measured),
                    ServingSetup.inTurn(instance(row, batch, input, output, catalogues), 1),
                    new MeasuringRules(Double.POSITIVE_INFINITY, io.kvasir.model.workload.SamplingSettings.PLAIN, true),
                    seed -> new RequestScript(List.of(stage)),
                    1,
                    sample -> predict(sample, promptOnly ? 0 : (long) batch * (input + output)),
                    caveat(row, output < named)));
        } catch (CannotModelException | MeasurementException | IllegalArgumentException e) {
            unmodelled.add(new UnmodelledRow(measured, TableSpecs.reason(e)));
        }
    }

    private String caveat(MeasurementRow row, boolean cut) {
        if (phases.partial(row)) {
            return PromptPhases.PART;
        }
        return cut ? "the batch ended before its answers were as long as named" : "";
    }

    /**
     * Tokens of an answer: those named, or fewer where prompt phase and time per token of the row leave no room for them in
     * its total; the batch then ended at tokens that end an answer.
     */
    static int answered(MeasurementRow row, int named) {
        double token = row.number("tpot_ms");
        double decoding = MS * row.number("total_s") - row.number("prefill_ms");
        boolean cut = token > 0 && decoding > 0 && decoding < CONSISTENT_SHARE * (named - 1) * token;
        return cut ? 1 + (int) Math.round(decoding / token) : named;
    }

    /** What served a row. */
    static InstanceSpec instance(MeasurementRow row, int batch, int input, int output, Catalogues catalogues) {
        LlmArchitecture model = TableSpecs.model(catalogues, row);
        Precision precision = TableSpecs.precision(row.text("precision")).forModel(model);
        int tensor = row.count("tp", 1);
        Accelerator board = TableSpecs.accelerator(catalogues, row);
        Accelerator accelerator = Dies.rank(board, catalogues);
        if (accelerator != board
                && !holds(accelerator, tensor, WeightBytes.of(model, precision).total())) {
            tensor *= Dies.OF_A_BOARD;
        }
        EngineSoftware software = software(row);
        boolean early = row.text("engine").contains(EARLY);
        return new InstanceBuilder(model, accelerator, software)
                .parallelism(Parallelism.tensor(tensor))
                .precision(precision)
                .seats(batch)
                .budget(Math.max(Engines.tokenBudget(software, accelerator), input))
                .maxModelLen(input + output + 1)
                .eager(early || Engines.withoutGraphs(software, accelerator))
                .build();
    }

    private static boolean holds(Accelerator accelerator, int devices, double bytes) {
        return bytes < USUAL_SHARE * accelerator.memory().capacityBytes() * devices;
    }

    /**
     * Engine of a row. Where no version is recorded it is that of the day: vLLM 0.2 in 2023 (Splitwise, arXiv 2311.18677),
     * vLLM 0.5 and TensorRT-LLM 0.9 in 2024 (LLM-Inference-Bench, arXiv 2411.00136).
     */
    private static EngineSoftware software(MeasurementRow row) {
        String engine = TableSpecs.recorded(row, "engine");
        EngineSoftware known = Engines.software(engine, row.text("engine_version"));
        if (!known.version().isEmpty()) {
            return known;
        }
        return switch (known.name()) {
            case "vllm" -> new EngineSoftware("vllm", engine.contains(EARLY) ? "0.2" : "0.5");
            case "tensorrt-llm" -> new EngineSoftware("tensorrt-llm", "0.9");
            default -> known;
        };
    }

    private static Map<String, Double> predict(RequestSample sample, long tokens) {
        Map<String, Double> out = new LinkedHashMap<>();
        if (tokens > 0) {
            out.put("total_s", sample.wallSeconds());
            out.put("total_tok_per_s", tokens / sample.wallSeconds());
        }
        // The prompt phase of a batch ends when its last request has its first token.
        out.put("prefill_ms", MS * sample.ttft(1));
        out.put("tpot_ms", MS * sample.meanTpot());
        return out;
    }
}

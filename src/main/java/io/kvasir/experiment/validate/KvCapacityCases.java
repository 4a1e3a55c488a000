package io.kvasir.experiment.validate;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an engine reserved at start-up for weights and cache. */
final class KvCapacityCases {
    private static final List<String> METRICS = List.of("kv_cache_tokens", "weight_memory_gib");
    private static final int W4_GROUP = 128;

    private KvCapacityCases() {}

    /** The cases of a table. */
    static CaseSet of(MeasurementTable table, Catalogues catalogues) {
        List<MemoryCase> memory = new ArrayList<>();
        List<UnmodelledRow> unmodelled = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            MeasurementRow row = table.rows().get(i);
            CaseRow measured = caseRow(row, i + 1);
            try {
                memory.add(new MemoryCase(measured, instance(row, catalogues)));
            } catch (CannotModelException | MeasurementException | IllegalArgumentException e) {
                unmodelled.add(new UnmodelledRow(measured, TableSpecs.reason(e)));
            }
        }
        return new CaseSet(List.of(), memory, unmodelled);
    }

    /** The table has no key of its own: rows count from 1. */
    private static CaseRow caseRow(MeasurementRow row, int number) {
        String id = row.text("row_id").isEmpty() ? String.format(Locale.ROOT, "kv-%04d", number) : row.text("row_id");
        CaseLabels labels = new CaseLabels(
                row.text("gpu"), row.text("model"), "vllm " + row.text("vllm_version"), "tp" + row.text("tp"));
        return new CaseRow(TableKind.KV_CAPACITY, id, "", 0, 1, TableSpecs.measured(row, METRICS), labels);
    }

    private static InstanceSpec instance(MeasurementRow row, Catalogues catalogues) {
        LlmArchitecture model = TableSpecs.model(catalogues, row);
        Accelerator accelerator = TableSpecs.accelerator(catalogues, row);
        EngineSoftware software = Engines.software("vllm", row.text("vllm_version"));
        Parallelism layout = new Parallelism(row.count("tp", 1), row.count("pp", 1), row.count("dp", 1), 1);
        return new InstanceBuilder(model, accelerator, software)
                .parallelism(layout)
                .precision(precision(row, model))
                .maxModelLen(row.count("max_model_len", 0))
                .memoryUtilization(row.number("gpu_memory_utilization", 0.9))
                .build();
    }

    private static Precision precision(MeasurementRow row, LlmArchitecture model) {
        Precision weights = weights(row, model);
        return row.text("kv_cache_dtype").startsWith("fp8") ? Precisions.withKv(weights, NumberFormat.FP8) : weights;
    }

    private static Precision weights(MeasurementRow row, LlmArchitecture model) {
        return switch (row.text("quantization")) {
            case "" ->
                model.nativeFormat().bits() < NumberFormat.BF16.bits() ? Precisions.ofPublished(model) : wide(row);
            case "None" -> wide(row);
            case "fp8" -> TableSpecs.precision("fp8");
            case "mxfp4" -> weightOnly(NumberFormat.MXFP4, 0);
            case "gptq_marlin", "awq_marlin", "gptq", "awq" -> weightOnly(NumberFormat.INT4, W4_GROUP);
            case "compressed-tensors" -> compressed(row.text("model").toLowerCase(Locale.ROOT));
            default -> {
                if (model.nativeFormat() == NumberFormat.BF16) {
                    throw new CannotModelException("quantization '" + row.text("quantization") + "' is not known");
                }
                // The repository's name or its catalogue row says what this method holds.
                yield Precisions.ofPublished(model);
            }
        };
    }

    private static Precision wide(MeasurementRow row) {
        return row.text("dtype").endsWith("float32")
                ? new Precision(NumberFormat.FP32, 0, NumberFormat.FP32, NumberFormat.FP32, 0, true)
                : Precision.BF16;
    }

    /** The repository's name says what this container format holds. */
    private static Precision compressed(String model) {
        if (model.contains("w4a16")) {
            return weightOnly(NumberFormat.INT4, W4_GROUP);
        }
        if (model.contains("w8a8")) {
            return TableSpecs.precision("int8");
        }
        if (model.contains("fp8")) {
            return TableSpecs.precision("fp8");
        }
        throw new CannotModelException("the format inside these compressed tensors is not recorded");
    }

    private static Precision weightOnly(NumberFormat weights, int group) {
        return new Precision(weights, group, NumberFormat.BF16, NumberFormat.BF16, 0, false);
    }
}

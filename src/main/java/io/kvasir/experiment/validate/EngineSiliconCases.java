package io.kvasir.experiment.validate;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.perf.MemoryPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Closed-loop engine benchmarks at fixed concurrency, one case per row. */
final class EngineSiliconCases {
    /** Requests per unit of concurrency that the benchmark sends. */
    private static final int ROUNDS = 10;

    /** The same where it is not recorded; it sets how often the start-up burst is counted. */
    private static final int FIXED_ROUNDS = 10;

    /** Share of the memory given to models that hardly fit. */
    private static final double TIGHT_UTILIZATION = 0.95;

    private static final double MS = 1e3;
    private static final List<String> METRICS =
            List.of("ttft_ms", "tpot_ms", "implied_req_per_s", "implied_out_tok_per_s_per_gpu");

    private final Catalogues catalogues;
    private final List<ValidationCase> cases = new ArrayList<>();
    private final List<UnmodelledRow> unmodelled = new ArrayList<>();

    private EngineSiliconCases(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** The cases of a table. */
    static CaseSet of(MeasurementTable table, Catalogues catalogues, int seeds) {
        EngineSiliconCases builder = new EngineSiliconCases(catalogues);
        for (MeasurementRow row : table.rows()) {
            builder.add(row, seeds);
        }
        return new CaseSet(builder.cases, List.of(), builder.unmodelled);
    }

    private void add(MeasurementRow row, int seeds) {
        CaseRow measured = caseRow(row);
        try {
            int concurrency = concurrency(row);
            ServingSetup setup = setup(row, concurrency);
            boolean drawn = !row.text("lengths").equals("fixed");
            int requests = (drawn ? ROUNDS : FIXED_ROUNDS) * concurrency;
            ClosedLoopLoad load =
                    new ClosedLoopLoad(concurrency, requests, row.count("isl", 0), row.count("osl", 0), drawn);
            cases.add(new ValidationCase(
                    List.of(measured),
                    setup,
                    MeasuringRules.PLAIN,
                    load,
                    drawn ? seeds : 1,
                    sample -> predict(sample, row, concurrency, setup.devices()),
                    caveat(row)));
        } catch (CannotModelException | MeasurementException | IllegalArgumentException e) {
            unmodelled.add(new UnmodelledRow(measured, TableSpecs.reason(e)));
        }
    }

    private static CaseRow caseRow(MeasurementRow row) {
        Map<String, Double> measured = TableSpecs.measured(row, METRICS);
        CaseLabels labels = new CaseLabels(
                row.text("gpu"),
                row.text("model"),
                row.text("engine") + " " + row.text("engine_version"),
                row.text("mode") + " " + row.text("isl") + "/" + row.text("osl"));
        return new CaseRow(TableKind.ENGINE_SILICON, row.key("row_id"), "", 0, 1, measured, labels);
    }

    private static int concurrency(MeasurementRow row) {
        int concurrency = row.count("concurrency", 0);
        if (concurrency < 1) {
            throw new CannotModelException("concurrency is not recorded");
        }
        return concurrency;
    }

    private ServingSetup setup(MeasurementRow row, int concurrency) {
        return switch (row.text("mode")) {
            case "agg", "" -> ServingSetup.inTurn(instance(row, aggregated(row), concurrency), 1);
            case "disagg" -> disaggregated(row, concurrency);
            default -> throw new CannotModelException("mode '" + row.text("mode") + "' is not known");
        };
    }

    private static Parallelism aggregated(MeasurementRow row) {
        int tensor = row.count("attn_tp", 0);
        int data = row.count("attn_dp", 0);
        if (tensor < 1 || data < 1) {
            throw new CannotModelException("the parallel layout is not recorded");
        }
        return layout(tensor, row.count("pp", 1), data, row.count("moe_ep", 1));
    }

    private ServingSetup disaggregated(MeasurementRow row, int concurrency) {
        WorkerCounts workers = WorkerCounts.of(
                row, side(row, "prefill").devices(), side(row, "decode").devices(), concurrency);
        InstanceSpec prefill = worker(row, "prefill", concurrency);
        InstanceSpec decode = worker(row, "decode", concurrency);
        return ServingSetup.split(decode, workers.decode(), new PrefillPool(prefill, workers.prefill()));
    }

    /** One worker: its recorded batch is that of one attention rank. */
    private InstanceSpec worker(MeasurementRow row, String side, int concurrency) {
        Parallelism layout = side(row, side);
        int batch = row.count(side + "_batch", 0) * layout.data();
        return instance(row, layout, batch > 0 ? batch : concurrency);
    }

    /** Tensor and data parallel degrees multiply to the world: only so do the workers add up to the recorded GPUs. */
    private static Parallelism side(MeasurementRow row, String side) {
        int tensor = row.count(side + "_tp", 0);
        if (tensor < 1) {
            throw new CannotModelException("the layout of the " + side + " workers is not recorded");
        }
        int data = Math.max(1, row.count(side + "_attn_dp", 1));
        return layout(tensor, row.count(side + "_pp", 1), data, row.count(side + "_moe_ep", 1));
    }

    /** Experts both sliced and placed are taken as placed over all devices: each then holds as many bytes of them. */
    private static Parallelism layout(int tensor, int pipeline, int data, int expert) {
        return new Parallelism(tensor, Math.max(1, pipeline), data, expert > 1 ? tensor * data : 1);
    }

    private InstanceSpec instance(MeasurementRow row, Parallelism layout, int seats) {
        LlmArchitecture model = TableSpecs.model(catalogues, row);
        Accelerator accelerator = TableSpecs.accelerator(catalogues, row);
        EngineSoftware software = Engines.software(TableSpecs.recorded(row, "engine"), version(row));
        Precision precision = precision(row, model, accelerator, software);
        int length = row.count("isl", 0) + row.count("osl", 0);
        InstanceBuilder builder = new InstanceBuilder(model, accelerator, software)
                .parallelism(layout)
                .precision(precision)
                .seats(seats)
                .budget(layout.data() * Math.max(Engines.tokenBudget(software, accelerator), row.count("isl", 0)))
                .maxModelLen(Math.min(model.maxContext(), length + 256));
        InstanceSpec usual = builder.build();
        // What was measured did fit: a system too large for the usual share of the memory was given more of it.
        return MemoryPlan.of(usual).fits()
                ? usual
                : builder.memoryUtilization(TIGHT_UTILIZATION).build();
    }

    private static Precision precision(
            MeasurementRow row, LlmArchitecture model, Accelerator accelerator, EngineSoftware software) {
        String stated = row.text("gemm_quant_mode");
        String layers = stated.isEmpty() ? row.text("precision") : stated;
        String experts = row.text("moe_quant_mode");
        return Precisions.served(layers, experts, model, accelerator, software)
                .orElseThrow(
                        () -> new CannotModelException("precision '" + layers + "' or '" + experts + "' is not known"));
    }

    private static String version(MeasurementRow row) {
        String image = row.text("image");
        int tag = image.lastIndexOf("release:");
        // The version of a bundle image (dynamo) is not the engine's own; it is left to the coefficients' nearest set.
        return tag > 0
                ? image.substring(tag + "release:".length())
                : image.contains("runtime") ? "" : row.text("engine_version");
    }

    private static Map<String, Double> predict(RequestSample sample, MeasurementRow row, int concurrency, int devices) {
        Map<String, Double> out = new LinkedHashMap<>();
        double ttft = sample.meanTtft();
        double tpot = sample.meanTpot();
        // Mean answer: nominal, or nine tenths of it where lengths are uniform in 0.8 to 1 of the nominal.
        double output = row.count("osl", 0) * (row.text("lengths").equals("fixed") ? 1 : ClosedLoopLoad.MEAN_SHARE);
        out.put("ttft_ms", MS * ttft);
        out.put("tpot_ms", MS * tpot);
        // The table derives these two from its own times; the same formula on predicted times is what compares.
        double requests = concurrency / (ttft + (output - 1) * tpot);
        out.put("implied_req_per_s", requests);
        int gpus = row.count("n_gpus", 0);
        out.put("implied_out_tok_per_s_per_gpu", requests * output / (gpus > 0 ? gpus : devices));
        return out;
    }

    private static String caveat(MeasurementRow row) {
        TreeSet<String> caveats = new TreeSet<>();
        if (row.flag("mtp_unknown")) {
            caveats.add("may have used multi-token prediction");
        }
        if (row.number("repeat_spread", 1) > 1.3) {
            caveats.add("repeats of this configuration disagree by more than 30 %");
        }
        if (row.text("parallel_note").contains("doubled")) {
            caveats.add("the recorded world may be doubled");
        }
        if (row.flag("wip")) {
            caveats.add("marked as work in progress at its source");
        }
        return String.join("; ", caveats);
    }
}

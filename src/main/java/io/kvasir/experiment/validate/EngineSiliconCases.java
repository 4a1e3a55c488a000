package io.kvasir.experiment.validate;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.serving.Speculation;
import io.kvasir.perf.MemoryPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Closed-loop engine benchmarks at fixed concurrency, one case per row. */
public final class EngineSiliconCases {
    /** Requests per unit of concurrency that the benchmark sends. */
    private static final int ROUNDS = 10;

    /** The same where it is not recorded; it sets how often the start-up burst is counted. */
    private static final int FIXED_ROUNDS = 10;

    /** Share of the memory given to models that hardly fit. */
    private static final double TIGHT_UTILIZATION = 0.95;

    private static final double MS = 1e3;
    /** Devices of one host, and of one worker inside a rack that is one domain. */
    private static final int LARGEST_GROUP = 8;

    /** Devices of the workers behind rows that record only their sum. */
    private static final int PROMPT_WORKER = 4;

    private static final int ANSWER_WORKER = 8;
    /** Up to so many of them, with so many requests each, one split fits the sum. */
    private static final int MOST_ANSWER_WORKERS = 4;

    private static final int LARGEST_BATCH = 160;
    /** Whose campaigns the rules of {@link UnrecordedSettings} tell apart. */
    private static final String RULED_FAMILY = "inferencex-db";
    /** Family of a user's own results of {@code vllm bench serve}, or of SGLang's copy of it. */
    public static final String OWN_BENCH_SERVE = "own-bench-serve";
    /** Caveat of rows that a fit may use all the same. */
    public static final String TAKEN_AS_PLAIN = "taken as run without multi-token prediction";

    private static final List<String> METRICS =
            List.of("ttft_ms", "tpot_ms", "implied_req_per_s", "implied_out_tok_per_s_per_gpu");

    private final Catalogues catalogues;
    private final ClientsOfWorkers clients;
    private final List<ValidationCase> cases = new ArrayList<>();
    private final List<UnmodelledRow> unmodelled = new ArrayList<>();

    private EngineSiliconCases(MeasurementTable table, Catalogues catalogues) {
        this.catalogues = catalogues;
        this.clients = new ClientsOfWorkers(table);
    }

    /** The cases of a table. */
    static CaseSet of(MeasurementTable table, Catalogues catalogues, int seeds) {
        EngineSiliconCases builder = new EngineSiliconCases(table, catalogues);
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
            InstanceSpec instance = setup.instance();
            GeneratedConfigs generated = new GeneratedConfigs(instance.engine().software(), instance.model(), row);
            int rounds = generated.known() ? generated.rounds() : drawn ? ROUNDS : FIXED_ROUNDS;
            ClosedLoopLoad load = new ClosedLoopLoad(
                    concurrency,
                    RequestScript.limited((double) rounds * concurrency),
                    row.count("isl", 0),
                    row.count("osl", 0),
                    drawn,
                    generated.known());
            cases.add(new ValidationCase(
                    List.of(measured),
                    setup,
                    MeasuringRules.PLAIN,
                    load,
                    drawn ? seeds : 1,
                    sample -> predict(sample, row, concurrency, setup.devices()),
                    caveat(row, measured, setup, concurrency)));
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
            case "agg", "" -> aggregated(row, concurrency);
            case "disagg" -> disaggregated(row, concurrency);
            default -> throw new CannotModelException("mode '" + row.text("mode") + "' is not known");
        };
    }

    private ServingSetup aggregated(MeasurementRow row, int concurrency) {
        int tensor = row.count("attn_tp", 0);
        int data = row.count("attn_dp", 1);
        if (tensor < 1 || data < 1) {
            throw new CannotModelException("the parallel layout is not recorded");
        }
        if (tensor > LARGEST_GROUP && !overHosts(row, tensor)) {
            return unrecordedSplit(row, tensor * data, concurrency);
        }
        Parallelism layout = layout(tensor, row.count("pp", 1), data, row.count("moe_ep", 1));
        return ServingSetup.inTurn(instance(row, layout, UnrecordedSettings.seats(row, concurrency)), 1);
    }

    /** Whether one worker can span hosts that hold eight devices each: its heads divide, and no rack is one domain. */
    private boolean overHosts(MeasurementRow row, int tensor) {
        boolean hosts = TableSpecs.accelerator(catalogues, row).interconnect().scaleUpDomain() <= LARGEST_GROUP;
        return hosts && TableSpecs.model(catalogues, row).attention().heads() % tensor == 0;
    }

    /**
     * Tensor parallelism over 12, 20, 28 or 36 devices divides no model's heads: these are runs of prompt and answer workers
     * of which only the sum is recorded. Where rows that record the workers repeat their times, a prompt worker of four
     * devices, which spreads attention by requests as those of the public recipes do, stands before answer workers of
     * eight; other sums can be split in more ways than one.
     */
    private ServingSetup unrecordedSplit(MeasurementRow row, int devices, int concurrency) {
        int answering = devices - PROMPT_WORKER;
        int workers = answering / ANSWER_WORKER;
        boolean certain = workers > 0 && workers <= MOST_ANSWER_WORKERS && concurrency <= workers * LARGEST_BATCH;
        if (answering % ANSWER_WORKER != 0 || !certain) {
            throw new CannotModelException("tensor parallelism over " + devices
                    + " devices is no single worker's, and how they were split is not recorded");
        }
        int each = (concurrency + workers - 1) / workers;
        InstanceSpec decode = instance(row, new Parallelism(ANSWER_WORKER, 1, 1, ANSWER_WORKER), each);
        InstanceSpec prefill = instance(row, new Parallelism(1, 1, PROMPT_WORKER, PROMPT_WORKER), concurrency);
        return ServingSetup.split(decode, workers, new PrefillPool(prefill, 1));
    }

    private ServingSetup disaggregated(MeasurementRow row, int concurrency) {
        WorkerCounts workers = WorkerCounts.of(
                row, side(row, "prefill").devices(), side(row, "decode").devices(), concurrency);
        Parallelism prompting = side(row, "prefill");
        Parallelism answering = side(row, "decode");
        SplitScripts scripts = new SplitScripts(software(row), TableSpecs.accelerator(catalogues, row), row);
        if (!scripts.known()) {
            InstanceSpec prefill = instance(row, prompting, batch(row, "prefill", prompting, concurrency));
            InstanceSpec decode = instance(row, answering, batch(row, "decode", answering, concurrency));
            return ServingSetup.split(decode, workers.decode(), new PrefillPool(prefill, workers.prefill()));
        }
        int most = clients.most(row, concurrency);
        InstanceSpec prefill = instance(row, prompting, scripts.prompting(prompting));
        InstanceSpec decode = instance(row, answering, scripts.answering(most, workers.decode(), answering));
        PrefillPool pool = new PrefillPool(prefill, workers.prefill());
        return new ServingSetup(decode, workers.decode(), Optional.of(pool), scripts.router());
    }

    /** The recorded batch of a worker is that of one attention rank. */
    private static int batch(MeasurementRow row, String side, Parallelism layout, int concurrency) {
        int batch = row.count(side + "_batch", 0) * layout.data();
        return batch > 0 ? batch : concurrency;
    }

    private static EngineSoftware software(MeasurementRow row) {
        return Engines.software(TableSpecs.recorded(row, "engine"), version(row));
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

    private InstanceSpec instance(MeasurementRow row, Parallelism recorded, int seats) {
        return instance(row, recorded, SplitScripts.Limits.ofSeats(seats));
    }

    private InstanceSpec instance(MeasurementRow row, Parallelism recorded, SplitScripts.Limits limits) {
        LlmArchitecture model = TableSpecs.model(catalogues, row);
        Accelerator accelerator = TableSpecs.accelerator(catalogues, row);
        EngineSoftware software = software(row);
        Precision precision = precision(row, model, accelerator, software);
        LaunchScripts script = new LaunchScripts(software, accelerator, model, row);
        VllmScripts vllm = new VllmScripts(software, accelerator, model, row);
        SglangScripts sglang = new SglangScripts(software.name(), accelerator, model, row);
        GeneratedConfigs generated = new GeneratedConfigs(software, model, row);
        Parallelism layout = generated.layout(vllm.layout(script.layout(recorded)));
        Optional<Speculation> drafting = UnrecordedSettings.speculation(row, software, layout);
        int drafts = drafting.map(Speculation::numSpeculativeTokens).orElse(0);
        int length = row.count("isl", 0) + row.count("osl", 0);
        int usualTokens = Math.max(Engines.tokenBudget(software, accelerator), row.count("isl", 0));
        int scripted = Math.max(
                sglang.rankTokens(layout, drafts), Math.max(script.rankTokens(layout, drafts), vllm.rankTokens()));
        int open = Math.max(scripted, generated.rankTokens(layout));
        int stated = limits.rankTokens() > 0 ? limits.rankTokens() : open;
        Map<String, Object> scheduling = script.schedulerOptions(layout, drafts);
        scheduling.putAll(generated.schedulerOptions());
        scheduling.putAll(sglang.schedulerOptions(layout));
        int rankTokens = stated > 0 ? stated : usualTokens;
        InstanceBuilder builder = new InstanceBuilder(model, accelerator, software)
                .parallelism(layout)
                .precision(sglang.cache(vllm.cache(precision)))
                .seats(vllm.seats(limits.seats()))
                .memoryUtilization(vllm.memoryUtilization())
                .budget(layout.data() * rankTokens)
                .coldStart(UnrecordedSettings.compiles(software, row, rankTokens))
                .maxModelLen(Math.min(model.maxContext(), length + 256))
                .scheduler(UnrecordedSettings.scheduler(software, layout, scheduling))
                .memoryUtilization(generated.memoryShare())
                .eager(generated.eager())
                .largestGraph(Math.max(limits.largestGraph(), vllm.largestGraph()))
                .oneReader(UnrecordedSettings.oneReader(row))
                .streamInterval(
                        software.name().equals("vllm")
                                ? vllm.streamInterval()
                                : UnrecordedSettings.streamInterval(software, accelerator, model, row))
                .speculation(drafting);
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
        Precision served = Precisions.served(layers, experts, model, accelerator, software)
                .orElseThrow(
                        () -> new CannotModelException("precision '" + layers + "' or '" + experts + "' is not known"));
        String cache = row.text("kv_precision");
        return cache.isEmpty()
                ? served
                : Precisions.withKv(served, TableSpecs.precision(cache).weights());
    }

    private static String version(MeasurementRow row) {
        if (UnrecordedSettings.ofAutumn(row)) {
            return UnrecordedSettings.TRT_RELEASE_OF_AUTUMN;
        }
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

    private static String caveat(MeasurementRow row, CaseRow measured, ServingSetup setup, int concurrency) {
        TreeSet<String> caveats = new TreeSet<>();
        if (row.flag("mtp_unknown")) {
            boolean drafts = setup.instance().speculation().isPresent();
            boolean ruled = row.text("family").equals(RULED_FAMILY);
            caveats.add(
                    drafts
                            ? "taken as run with multi-token prediction"
                            : ruled ? TAKEN_AS_PLAIN : "may have used multi-token prediction");
        }
        EngineSoftware software = setup.instance().engine().software();
        if (software.name().equals("sglang") && software.version().isEmpty()) {
            caveats.add("first tokens wait seconds for kernels compiled at first use");
        }
        if (setup.prefill().isPresent() && !row.text("mode").equals("disagg")) {
            caveats.add("the split into prompt and answer workers is not recorded");
        }
        if (setup.prefill().isEmpty()) {
            SelfContradiction.of(row, measured.measured(), setup.instance(), concurrency)
                    .ifPresent(caveats::add);
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

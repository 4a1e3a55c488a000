package io.kvasir.experiment.validate;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.workload.SamplingSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Open-loop runs of vLLM servers. Rows of one run (its stages, or the rates of one sweep, which were sent one after the
 * other to the same server) are one simulation.
 */
final class VllmExperimentCases {
    /** The load clients give up after this long. */
    private static final double CLIENT_TIMEOUT_SECONDS = 300;

    /**
     * Replicas stand behind a Kubernetes service, which takes one of them by chance for each connection. Prompts sent
     * every 1.2 s to each replica in turn would never wait; the first-token times of three A100 replicas do.
     */
    private static final String SERVICE_ROUTER = "random";

    /** Columns compared; the others describe the run. */
    static final List<String> METRICS = List.of(
            "ttft_mean_ms",
            "ttft_p50_ms",
            "ttft_p90_ms",
            "ttft_p95_ms",
            "ttft_p99_ms",
            "tpot_mean_ms",
            "tpot_p50_ms",
            "tpot_p90_ms",
            "tpot_p95_ms",
            "tpot_p99_ms",
            "itl_peer_ms",
            "itl_p50_ms",
            "itl_p99_ms",
            "e2e_mean_ms",
            "e2e_p50_ms",
            "e2e_p90_ms",
            "e2e_p99_ms",
            "req_per_s",
            "out_tok_per_s",
            "failures");

    private final Catalogues catalogues;
    private final RequestFiles files;
    private final int seeds;
    private final GenerationDefaults generation = new GenerationDefaults();
    private final List<ValidationCase> cases = new ArrayList<>();
    private final List<UnmodelledRow> unmodelled = new ArrayList<>();

    private VllmExperimentCases(MeasurementTable table, Catalogues catalogues, int seeds) {
        this.catalogues = catalogues;
        this.files = new RequestFiles(table.path());
        this.seeds = seeds;
    }

    /** The cases of a table. */
    static CaseSet of(MeasurementTable table, Catalogues catalogues, int seeds) {
        VllmExperimentCases builder = new VllmExperimentCases(table, catalogues, seeds);
        Map<String, List<MeasurementRow>> runs = new LinkedHashMap<>();
        for (MeasurementRow row : table.rows()) {
            runs.computeIfAbsent(runKey(row) + system(row), key -> new ArrayList<>())
                    .add(row);
        }
        runs.values().forEach(rows -> builder.addRun(runKey(rows.get(0)), rows));
        return new CaseSet(builder.cases, List.of(), builder.unmodelled);
    }

    /** The rates of a sweep differ only in a suffix such as {@code -q2.5}. */
    private static String runKey(MeasurementRow row) {
        return row.key("exp_id").replaceFirst("-q[0-9.]+$", "");
    }

    /** What rows of one run have in common besides its name. */
    private static String system(MeasurementRow row) {
        return "|" + row.text("model") + "|" + row.text("gpu") + "|" + row.text("engine") + "|"
                + row.text("engine_version");
    }

    private void addRun(String key, List<MeasurementRow> rows) {
        MeasurementRow first = rows.get(0);
        try {
            InstanceSpec instance = instance(first);
            List<MeasurementRow> stages = stages(rows);
            Optional<MeasurementTable> log = files.find(key).or(() -> files.find(first.text("exp_id")));
            VllmLoad load = new VllmLoad(stages, log);
            ServingSetup setup = setup(first, instance);
            List<CaseRow> covered = new ArrayList<>();
            for (MeasurementRow row : rows) {
                covered.add(caseRow(row, stages, load.leadingStages()));
            }
            cases.add(new ValidationCase(
                    covered,
                    setup,
                    rules(first),
                    load,
                    load.recorded() && setup.replicas() == 1 ? 1 : seeds,
                    VllmMetrics.of(rows),
                    caveat(first, load.assumed())));
        } catch (CannotModelException | MeasurementException | IllegalArgumentException e) {
            for (MeasurementRow row : rows) {
                unmodelled.add(new UnmodelledRow(caseRow(row, rows, 0), TableSpecs.reason(e)));
            }
        }
    }

    /** Rows that are stages of their own: all but the whole-run rows, or those when there is nothing else. */
    private static List<MeasurementRow> stages(List<MeasurementRow> rows) {
        List<MeasurementRow> stages =
                rows.stream().filter(row -> row.count("stage", 0) >= 0).toList();
        return stages.isEmpty() ? rows.subList(0, 1) : stages;
    }

    private static CaseRow caseRow(MeasurementRow row, List<MeasurementRow> stages, int leading) {
        int index = stages.indexOf(row);
        boolean whole = row.text("stage").startsWith("-") || index < 0;
        CaseLabels labels = new CaseLabels(
                row.text("gpu"),
                row.text("model"),
                row.text("engine") + " " + row.text("engine_version"),
                row.text("workload"));
        return new CaseRow(
                TableKind.VLLM_EXPERIMENTS,
                row.key("exp_id"),
                row.text("stage"),
                leading + (whole ? 0 : index),
                leading + (whole ? stages.size() : index + 1),
                TableSpecs.measured(row, METRICS),
                labels);
    }

    private InstanceSpec instance(MeasurementRow row) {
        LlmArchitecture model = TableSpecs.model(catalogues, row);
        Accelerator accelerator = TableSpecs.accelerator(catalogues, row);
        EngineSoftware software = Engines.software(TableSpecs.recorded(row, "engine"), row.text("engine_version"));
        Precision precision = Precisions.ofServer(row.text("precision"), model)
                .orElseThrow(() -> new CannotModelException("precision '" + row.text("precision") + "' is not known"));
        Parallelism layout =
                new Parallelism(row.count("tp", 1), row.count("pp", 1), row.count("dp", 1), row.count("ep", 1));
        // Each rank of data-parallel attention is an engine of its own, with all that the options say.
        int engines = layout.data();
        return new InstanceBuilder(model, accelerator, software)
                .parallelism(layout)
                .precision(precision)
                .budget(engines * row.count("max_num_batched_tokens", 0))
                .seats(engines * row.count("max_num_seqs", 0))
                .maxModelLen(row.count("max_model_len", 0))
                .blockSize(row.count("block_size", 16))
                .memoryUtilization(row.number("gpu_mem_util", 0.9))
                .blocks(engines * row.count("gpu_kv_blocks", 0))
                .prefixCaching(row.flag("prefix_caching"))
                .hostBytes(hostBytes(row, layout))
                .eager(eager(row))
                .coldStart(!engineSide(row))
                .oneReader(oneReader(row))
                .build();
    }

    /**
     * Host memory for cached blocks. The recorded size is that of one device: the blocks the engines reported are
     * {@code cpu_offload_gib} times the devices.
     */
    private static long hostBytes(MeasurementRow row, Parallelism layout) {
        double gib = row.flag("cpu_offload") ? row.number("cpu_offload_gib", 0) : 0;
        return Math.round(gib * layout.tensor() * layout.pipeline() * (1L << 30));
    }

    private static boolean eager(MeasurementRow row) {
        return row.text("engine").contains("eager");
    }

    private static ServingSetup setup(MeasurementRow row, InstanceSpec instance) {
        int prefill = row.count("disagg_prefill", 0);
        int decode = row.count("disagg_decode", 0);
        if (prefill > 0 && decode > 0 && !servesAlike(row)) {
            return ServingSetup.split(instance, decode, new PrefillPool(instance, prefill));
        }
        int replicas = Math.max(1, row.count("replicas", 1));
        return new ServingSetup(instance, replicas, Optional.empty(), PolicyRef.of(SERVICE_ROUTER));
    }

    /** Prompt and answer workers that the row also counts as independent engines behind the router. */
    private static boolean servesAlike(MeasurementRow row) {
        return row.count("replicas", 1) == row.count("disagg_prefill", 0) + row.count("disagg_decode", 0);
    }

    /** Runs of the {@code ls-} family were timed inside the engine. */
    private static boolean engineSide(MeasurementRow row) {
        return row.text("exp_id").startsWith("ls-");
    }

    /**
     * The {@code ld-} family was sent and read by one process: at some hundred tokens per step its sends bunch, in the
     * rhythm in which answers end for it.
     */
    private static boolean oneReader(MeasurementRow row) {
        return row.text("exp_id").startsWith("ld-");
    }

    private MeasuringRules rules(MeasurementRow row) {
        boolean engineSide = engineSide(row);
        boolean cycling = row.count("n_prefix_groups", 0) > 0;
        SamplingSettings sampling = cycling ? generation.of(row.text("model")) : SamplingSettings.PLAIN;
        return new MeasuringRules(engineSide ? Double.POSITIVE_INFINITY : CLIENT_TIMEOUT_SECONDS, sampling, engineSide);
    }

    private static String caveat(MeasurementRow row, boolean assumedLoad) {
        TreeSet<String> caveats = new TreeSet<>();
        if (row.text("max_num_batched_tokens").isEmpty()) {
            caveats.add("token budget and seats not recorded, the engine's defaults are assumed");
        }
        if (assumedLoad) {
            caveats.add("the request file is missing, exponential gaps are assumed");
        }
        if (row.flag("cpu_offload") && row.text("cpu_offload_gib").isEmpty()) {
            caveats.add("the host memory for KV blocks is not recorded, none is assumed");
        }
        if (row.count("disagg_prefill", 0) > 0 && servesAlike(row)) {
            caveats.add("taken as independent engines, each with prompts and answers");
        }
        return String.join("; ", caveats);
    }
}

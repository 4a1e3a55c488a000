package io.kvasir.experiment.validate;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.workload.PromptContent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Published results. A system of several replicas is simulated as one of them with its share of the load: replicas are
 * independent and the load is spread evenly.
 */
final class PublishedCases {
    /** Requests per replica beyond which a run says nothing new: ramp and tail are then below a percent of it. */
    private static final int MOST_REQUESTS = 12_000;
    /** The same for a stream of arrivals: seconds, and requests where fewer arrive in them. */
    private static final double LONGEST_STREAM_SECONDS = 600;

    private static final int FEWEST_STREAMED = 1_000;

    private static final int CLOSED_LOOP_ROUNDS = 10;
    private static final double MS = 1e3;
    private static final Pattern LAYOUT = Pattern.compile("(\\d+)(?:\\s*x\\s*pp(\\d+))?.*");
    private static final List<String> METRICS = List.of(
            "req_per_s",
            "out_tok_per_s",
            "ttft_mean_ms",
            "ttft_p50_ms",
            "ttft_p90_ms",
            "ttft_p99_ms",
            "tpot_mean_ms",
            "tpot_p50_ms",
            "tpot_p90_ms",
            "tpot_p99_ms",
            "e2e_mean_ms",
            "e2e_p50_ms",
            "e2e_p90_ms",
            "e2e_p99_ms");

    private final Catalogues catalogues;
    private final List<ValidationCase> cases = new ArrayList<>();
    private final List<UnmodelledRow> unmodelled = new ArrayList<>();

    private PublishedCases(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** The cases of a table. */
    static CaseSet of(MeasurementTable table, Catalogues catalogues, int seeds) {
        PublishedCases builder = new PublishedCases(catalogues);
        table.rows().forEach(row -> builder.add(row, seeds));
        return new CaseSet(builder.cases, List.of(), builder.unmodelled);
    }

    private void add(MeasurementRow row, int seeds) {
        String scenario = row.text("scenario");
        CaseLabels labels = new CaseLabels(row.text("gpu"), row.text("model"), row.text("engine"), scenario);
        Map<String, Double> values = TableSpecs.measured(row, METRICS);
        if (scenario.contains("offline")) {
            // Times in a queue of everything say nothing about the engine.
            values.keySet().removeIf(metric -> metric.startsWith("e2e") || metric.startsWith("ttft"));
        }
        CaseRow measured = new CaseRow(TableKind.PUBLISHED_THROUGHPUT, row.key("row_id"), "", 0, 1, values, labels);
        try {
            InstanceSpec instance = instance(row);
            int replicas =
                    Math.max(1, row.count("n_gpus", 1) / instance.parallelism().devices());
            LongFunction<RequestScript> load = load(row, scenario, replicas);
            boolean drawn = load instanceof PublishedLoad;
            boolean stream = load instanceof PublishedLoad drawnLoad && drawnLoad.ratePerSecond() > 0;
            cases.add(new ValidationCase(
                    List.of(measured),
                    ServingSetup.inTurn(instance, 1),
                    new MeasuringRules(
                            Double.POSITIVE_INFINITY,
                            io.kvasir.model.workload.SamplingSettings.PLAIN,
                            !scenario.startsWith("closed")),
                    load,
                    drawn ? Math.min(2, seeds) : 1,
                    sample -> predict(sample, replicas, stream),
                    caveat(row, drawn)));
        } catch (CannotModelException | MeasurementException | IllegalArgumentException e) {
            unmodelled.add(new UnmodelledRow(measured, TableSpecs.reason(e)));
        }
    }

    private static String caveat(MeasurementRow row, boolean drawn) {
        String lengths = drawn ? "lengths are assumed from the sample set's public description" : "";
        if (LAYOUT.matcher(row.text("tp")).matches()) {
            return lengths;
        }
        String layout = "the parallel layout is not recorded, the fewest devices that leave room are assumed";
        return drawn ? lengths + "; " + layout : layout;
    }

    private static LongFunction<RequestScript> load(MeasurementRow row, String scenario, int replicas) {
        int input = row.count("isl", 0);
        int output = row.count("osl", 0);
        if (scenario.startsWith("MLPerf")) {
            return sampled(row, scenario, replicas);
        }
        if (scenario.startsWith("static batch")) {
            return together(row.count("batch", 0), input, output);
        }
        if (scenario.startsWith("offline")) {
            return together(Math.min(MOST_REQUESTS, row.count("num_requests", 0) / replicas), input, output);
        }
        if (scenario.startsWith("closed loop")) {
            int clients = RequestScript.limited(Math.max(1, row.count("concurrency", 0) / replicas));
            int requests =
                    Math.min(row.count("num_requests", CLOSED_LOOP_ROUNDS * clients), CLOSED_LOOP_ROUNDS * clients);
            return new ClosedLoopLoad(clients, requests, input, output, false, false);
        }
        throw new CannotModelException("'" + scenario + "' is a single figure without the load behind it");
    }

    private static LongFunction<RequestScript> together(int count, int input, int output) {
        if (count < 1 || input < 1 || output < 1) {
            throw new CannotModelException("batch, number of requests or lengths are not recorded");
        }
        ScriptedRequest request = new ScriptedRequest(0, input, output, PromptContent.UNIQUE);
        ScriptStage stage = ScriptStage.at(0, Collections.nCopies(RequestScript.limited(count), request));
        return seed -> new RequestScript(List.of(stage));
    }

    private static PublishedLoad sampled(MeasurementRow row, String scenario, int replicas) {
        double output = row.number("out_mean");
        if (Double.isNaN(output)) {
            throw new CannotModelException("the mean answer length is not recorded");
        }
        double input = row.number("in_mean");
        Datasets set = Datasets.of(row.text("dataset"))
                .or(() -> input > 0 ? Optional.of(Datasets.ofMeans(input, output)) : Optional.empty())
                .orElseThrow(() -> new CannotModelException("the sample set is not known, nor its mean prompt"));
        if (scenario.contains("offline")) {
            int count = row.count("num_requests", MOST_REQUESTS * replicas) / replicas;
            return new PublishedLoad(set, output, Math.max(1, Math.min(MOST_REQUESTS, count)), 0);
        }
        double rate = row.number("rate_rps") / replicas;
        if (!(rate > 0)) {
            throw new CannotModelException("the arrival rate is not recorded");
        }
        double requests = Math.max(FEWEST_STREAMED, Math.ceil(rate * LONGEST_STREAM_SECONDS));
        return new PublishedLoad(set, output, RequestScript.limited(requests), rate);
    }

    private InstanceSpec instance(MeasurementRow row) {
        LlmArchitecture model = TableSpecs.model(catalogues, row);
        Accelerator accelerator = TableSpecs.accelerator(catalogues, row);
        String engine = TableSpecs.recorded(row, "engine");
        EngineSoftware software = Engines.software(engine, engine);
        Precision precision = precision(row, accelerator, model);
        int longest = row.count("isl", 0) + row.count("osl", 0);
        Parallelism parallelism = parallelism(row, model, accelerator, precision);
        InstanceBuilder builder = new InstanceBuilder(model, accelerator, software)
                .parallelism(parallelism)
                .precision(precision)
                .memoryUtilization(row.text("note").contains("0.95") ? 0.95 : 0.9)
                .seats(row.count("batch", 0))
                .maxModelLen(longest > 0 ? longest + 1 : 0)
                .eager(UnrecordedSettings.withoutGraphs(software, row));
        if (UnrecordedSettings.tuned(software, row)) {
            TunedLimits limits = TunedLimits.of(
                    model, accelerator, parallelism, precision, row.count("isl", 0), row.count("osl", 0));
            // Every attention rank has an executor with these limits.
            int ranks = parallelism.data();
            builder.seats(ranks * limits.seats())
                    .budget(ranks * limits.tokens())
                    .largestGraph(limits.seats());
        }
        return builder.build();
    }

    private static Parallelism parallelism(
            MeasurementRow row, LlmArchitecture model, Accelerator accelerator, Precision precision) {
        Matcher layout = LAYOUT.matcher(row.text("tp"));
        if (!layout.matches()) {
            int devices = row.count("n_gpus", 1);
            return Parallelism.tensor(RoomyLayout.tensor(model, precision, accelerator, devices));
        }
        int tensor = Integer.parseInt(layout.group(1));
        int pipeline = layout.group(2) == null ? row.count("pp", 1) : Integer.parseInt(layout.group(2));
        return spread(row, model, tensor, pipeline);
    }

    /** Tensor and pipeline parallelism, but where a note says that attention of mixtures was data parallel. */
    private static Parallelism spread(MeasurementRow row, LlmArchitecture model, int tensor, int pipeline) {
        boolean ranks = model.feedForward().sparse() && row.text("note").contains("attention data parallel");
        return ranks ? new Parallelism(1, pipeline, tensor, tensor) : new Parallelism(tensor, pipeline, 1, 1);
    }

    private static Precision precision(MeasurementRow row, Accelerator accelerator, LlmArchitecture model) {
        String name = row.text("precision");
        if (name.isEmpty()) {
            name = narrowest(accelerator);
        }
        Precision precision = Precisions.asPublished(TableSpecs.precision(name), model, accelerator);
        if (UnrecordedSettings.plainCache(model, accelerator, row)) {
            return precision;
        }
        boolean fp8Cache = row.text("kv_precision").toLowerCase(Locale.ROOT).startsWith("fp8")
                || (row.text("kv_precision").isEmpty() && precision.weights() != NumberFormat.BF16);
        return fp8Cache ? Precisions.withKv(precision, NumberFormat.FP8) : precision;
    }

    /** MLPerf 4.1 logs do not record the format; submissions used the narrowest floating one of the device. */
    private static String narrowest(Accelerator accelerator) {
        if (accelerator.compute().dense(NumberFormat.NVFP4).isPresent()
                || accelerator.compute().dense(NumberFormat.MXFP4).isPresent()) {
            return "fp4";
        }
        return accelerator.compute().dense(NumberFormat.FP8).isPresent() ? "fp8" : "fp16";
    }

    /**
     * @param stream whether requests kept arriving; logged runs are many times as long as simulated ones, so that neither
     *     the first seconds nor the wait for the last answers shows in their rates
     */
    private static Map<String, Double> predict(RequestSample sample, int replicas, boolean stream) {
        Map<String, Double> out = new LinkedHashMap<>();
        if (stream) {
            SteadyRates steady = SteadyRates.of(sample);
            out.put("req_per_s", replicas * steady.requestsPerSecond());
            out.put("out_tok_per_s", replicas * steady.tokensPerSecond());
        } else {
            out.put("req_per_s", replicas * sample.finished() / sample.wallSeconds());
            out.put("out_tok_per_s", replicas * sample.outputTokens() / sample.wallSeconds());
        }
        out.put("ttft_mean_ms", MS * sample.meanTtft());
        out.put("tpot_mean_ms", MS * sample.meanTpot());
        out.put("e2e_mean_ms", MS * sample.meanE2e());
        for (int percent : new int[] {50, 90, 99}) {
            out.put("ttft_p" + percent + "_ms", MS * sample.ttft(percent / 100.0));
            out.put("tpot_p" + percent + "_ms", MS * sample.tpot(percent / 100.0));
            out.put("e2e_p" + percent + "_ms", MS * sample.e2e(percent / 100.0));
        }
        return out;
    }
}

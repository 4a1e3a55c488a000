package io.kvasir.experiment.validate;

import io.kvasir.catalog.data.AcceptanceBook;
import io.kvasir.catalog.data.AcceptanceCurve;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Speculation;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Speculation: tokens emitted by a round against the acceptance curves that ship, speed-ups of a single user against step
 * times (tokens of a round times a plain step over a drafting one), and speed-ups of throughput against simulated runs of
 * the benchmark, whose prompts drafting does not speed up and whose last answers run in small batches.
 */
final class SpeculationCases {
    private static final List<String> METRICS = List.of("accept_len", "speedup");

    /** Prompt and half an answer of the benchmarks' conversations (SpecDecode-Bench's ShareGPT: 355 and 728 tokens). */
    private static final int CONTEXT = 600;

    private static final String ASSUMED_DEVICE = "H100-SXM-80GB";
    private static final String OUTPUT = "accept_len";
    private static final String GAIN = "speedup";
    private static final int THROUGHPUT_SEEDS = 3;
    /** What {@link BenchmarkConversations} are. */
    private static final String CONVERSATIONS = "mt-bench";

    private final Catalogues catalogues;
    private final AcceptanceBook book = AcceptanceBook.shipped();
    private final List<DirectCase> cases = new ArrayList<>();
    private final List<SpeedUpCase> runs = new ArrayList<>();
    private final List<UnmodelledRow> unmodelled = new ArrayList<>();

    private SpeculationCases(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** The cases of a table of acceptance and speed-ups. */
    static CaseSet of(MeasurementTable table, Catalogues catalogues) {
        SpeculationCases builder = new SpeculationCases(catalogues);
        table.rows().forEach(builder::add);
        return new CaseSet(List.of(), List.of(), builder.cases, builder.runs, builder.unmodelled);
    }

    /** The cases of a table of the tokens rounds emitted. */
    static CaseSet ofCounts(MeasurementTable table, Catalogues catalogues) {
        SpeculationCases builder = new SpeculationCases(catalogues);
        table.rows().forEach(builder::addCount);
        return new CaseSet(List.of(), List.of(), builder.cases, builder.runs, builder.unmodelled);
    }

    private void add(MeasurementRow row) {
        TableSpecs.measured(row, METRICS).forEach((metric, value) -> {
            CaseRow measured = new CaseRow(
                    TableKind.SPEC_DECODE,
                    row.key("row_id"),
                    "",
                    0,
                    1,
                    Map.of(metric, value),
                    new CaseLabels(row.text("gpu"), row.text("target"), row.text("engine"), row.text("method")));
            try {
                add(row, metric, measured);
            } catch (CannotModelException | MeasurementException | IllegalArgumentException e) {
                unmodelled.add(new UnmodelledRow(measured, TableSpecs.reason(e)));
            }
        });
    }

    private void add(MeasurementRow row, String metric, CaseRow measured) {
        TreeSet<String> caveats = new TreeSet<>();
        boolean throughput = metric.equals(GAIN) && row.count("batch", 1) > 1 && Double.isNaN(row.number(OUTPUT));
        if (throughput) {
            runs.add(throughput(row, measured, caveats));
            return;
        }
        double predicted = metric.equals(GAIN) ? speedUp(row, caveats) : output(row, caveats);
        cases.add(new DirectCase(measured, Map.of(metric, predicted), String.join("; ", caveats)));
    }

    private SpeedUpCase throughput(MeasurementRow row, CaseRow measured, TreeSet<String> caveats) {
        refuse(row);
        int drafts = drafts(row, caveats);
        AcceptanceCurve curve = curve(row, CONVERSATIONS, caveats);
        InstanceSpec plain = instance(row, caveats);
        caveats.add("lengths of MT-bench are assumed");
        return throughput(
                measured,
                plain,
                withDrafts(
                        plain, method(row), drafts, new PolicyRef("measured", RawMap.of(Map.of("curve", curve.id())))),
                row.count("batch", 1),
                String.join("; ", caveats));
    }

    /** The gain of throughput at so many requests in flight. */
    static SpeedUpCase throughput(
            CaseRow measured, InstanceSpec plain, InstanceSpec drafting, int concurrency, String caveat) {
        return new SpeedUpCase(
                measured.covering(0, 1),
                GAIN,
                ServingSetup.inTurn(drafting, 1),
                ServingSetup.inTurn(plain, 1),
                new BenchmarkConversations(concurrency),
                THROUGHPUT_SEEDS,
                caveat);
    }

    private double output(MeasurementRow row, TreeSet<String> caveats) {
        int drafts = row.count("draft_tokens", 0);
        if (drafts < 1) {
            throw new CannotModelException("the number of drafts is not recorded");
        }
        return 1 + accepted(curve(row, caveats), drafts);
    }

    private double speedUp(MeasurementRow row, TreeSet<String> caveats) {
        refuse(row);
        int drafts = drafts(row, caveats);
        double recorded = row.number(OUTPUT);
        double tokens = Double.isNaN(recorded) ? 1 + accepted(curve(row, caveats), drafts) : recorded;
        InstanceSpec plain = instance(row, caveats);
        int batch = Math.max(1, row.count("batch", 1));
        return tokens * keptRate(plain, method(row), drafts, batch);
    }

    private static void refuse(MeasurementRow row) {
        if (row.text("engine").isEmpty()) {
            throw new CannotModelException("measured without a serving engine, whose steps nobody describes");
        }
        if (row.text("note").startsWith("mixes")) {
            throw new CannotModelException("the speed-up is of speculation and of other changes together");
        }
    }

    /** Rounds in the time of a plain step. */
    private static double keptRate(InstanceSpec plain, String method, int drafts, int batch) {
        return seconds(plain, batch, 0) / seconds(withDrafts(plain, method, drafts), batch, drafts);
    }

    /** Chains of two where a round of two cannot have emitted more, three as in EAGLE-3's runs under SGLang. */
    private static int drafts(MeasurementRow row, TreeSet<String> caveats) {
        int recorded = row.count("draft_tokens", 0);
        if (recorded > 0) {
            return recorded;
        }
        caveats.add("the number of drafts is not recorded");
        return row.number(OUTPUT, 3) <= 2.5 ? 2 : 3;
    }

    private InstanceSpec instance(MeasurementRow row, TreeSet<String> caveats) {
        LlmArchitecture model = catalogues
                .model(TableSpecs.recorded(row, "target").replace("-class", ""))
                .orElseThrow(() -> new CannotModelException("the architecture of this model is not in the catalogue"));
        Optional<Accelerator> named = catalogues.accelerator(row.text("gpu"));
        if (named.isEmpty()) {
            caveats.add("the device is not recorded, " + ASSUMED_DEVICE + " is assumed");
        }
        Accelerator device = named.or(() -> catalogues.accelerator(ASSUMED_DEVICE))
                .orElseThrow(() -> new CannotModelException("this accelerator is not in the catalogue"));
        EngineSoftware software = Engines.software(row.text("engine"), version(row.text("engine")));
        return new InstanceBuilder(model, device, software)
                .precision(Precisions.ofPublished(model))
                .build();
    }

    /** Releases of the year these heads were published in, where the row names none. */
    private static String version(String engine) {
        boolean numbered = engine.chars().anyMatch(Character::isDigit);
        return numbered ? engine : engine.toLowerCase(Locale.ROOT).contains("vllm") ? "0.11" : "0.5";
    }

    private static InstanceSpec withDrafts(InstanceSpec plain, String method, int drafts) {
        return withDrafts(plain, method, drafts, PolicyRef.of("measured"));
    }

    static InstanceSpec withDrafts(InstanceSpec plain, String method, int drafts, PolicyRef acceptance) {
        Speculation speculation = new Speculation(method, drafts, acceptance, Optional.empty(), 1, 0);
        return new InstanceSpec(
                plain.model(),
                plain.accelerator(),
                plain.parallelism(),
                plain.precision(),
                plain.engine(),
                Optional.of(speculation));
    }

    private static double seconds(InstanceSpec spec, int batch, int drafts) {
        StepTimeModel steps = StepTimeModels.create(spec);
        StepShape shape = new StepShape();
        shape.decodeSequences = batch;
        shape.decodeQueryTokens = batch * (1 + drafts);
        shape.draftTokensPerSequence = drafts;
        shape.decodeContextTokens = (long) batch * CONTEXT;
        shape.decodeLocalContextTokens = (long) batch * CONTEXT;
        StepTime time = new StepTime();
        steps.evaluate(shape, time);
        return time.seconds.at(shape.decodeContextTokens, shape.decodeLocalContextTokens);
    }

    private void addCount(MeasurementRow row) {
        String id = String.join(
                "-",
                row.text("workload"),
                row.text("method"),
                "k" + row.text("draft_tokens"),
                "n" + row.text("emitted_tokens"));
        CaseRow measured = new CaseRow(
                TableKind.SPEC_DECODE_HIST,
                id,
                "",
                0,
                1,
                TableSpecs.measured(row, List.of("fraction")),
                new CaseLabels("", "", row.text("method"), row.text("workload")));
        try {
            int drafts = row.count("draft_tokens", 0);
            int emitted = row.count("emitted_tokens", 0);
            if (drafts < 1 || emitted < 1 || emitted > drafts + 1) {
                throw new CannotModelException("the number of drafts or of emitted tokens is not recorded");
            }
            double[] rates = curve(row, new TreeSet<>()).rates().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            cases.add(new DirectCase(measured, Map.of("fraction", share(rates, drafts, emitted)), ""));
        } catch (CannotModelException | MeasurementException | IllegalArgumentException e) {
            unmodelled.add(new UnmodelledRow(measured, TableSpecs.reason(e)));
        }
    }

    private static double share(double[] rates, int drafts, int emitted) {
        double survival = 1;
        for (int n = 0; n < emitted - 1; n++) {
            survival *= rates[Math.min(n, rates.length - 1)];
        }
        boolean all = emitted == drafts + 1;
        return survival * (all ? 1 : 1 - rates[Math.min(emitted - 1, rates.length - 1)]);
    }

    /** Mean drafts accepted of so many, by conditional rates of which the last repeats. */
    private static double accepted(AcceptanceCurve curve, int drafts) {
        double mean = 0;
        double survival = 1;
        for (int n = 0; n < drafts; n++) {
            survival *= curve.rates().get(Math.min(n, curve.rates().size() - 1));
            mean += survival;
        }
        return mean;
    }

    /** The curve of this method, model and task; else of this method and task; else the method's usual one. */
    private AcceptanceCurve curve(MeasurementRow row, TreeSet<String> caveats) {
        return curve(row, row.text("workload"), caveats);
    }

    private AcceptanceCurve curve(MeasurementRow row, String task, TreeSet<String> caveats) {
        String method = method(row);
        String model = row.text("target").toLowerCase(Locale.ROOT);
        @Nullable AcceptanceCurve best = null;
        double bestFit = 0;
        for (AcceptanceCurve curve : book.curves()) {
            double fit = (named(curve, model) ? 4 : 0) + taskFit(curve, task) + (curve.usual() ? 0.5 : 0);
            if (curve.method().equals(method) && (best == null || fit > bestFit)) {
                best = curve;
                bestFit = fit;
            }
        }
        if (best == null) {
            throw new CannotModelException("no acceptance of '" + row.text("method") + "' was measured");
        }
        if (!named(best, model) && !model.isEmpty()) {
            caveats.add("acceptance of " + best.id() + " stands for this model");
        }
        return best;
    }

    private static boolean named(AcceptanceCurve curve, String model) {
        return model.contains(curve.model()) || curve.model().contains(model);
    }

    private static double taskFit(AcceptanceCurve curve, String workload) {
        String task = workload.toLowerCase(Locale.ROOT);
        String known = curve.task().toLowerCase(Locale.ROOT);
        boolean thinks = task.contains("thinking on");
        if (known.contains("thinking")) {
            return task.contains("thinking") && thinks != known.contains("not thinking") ? 2 : 0;
        }
        return !task.isEmpty() && known.contains(task) ? 2 : 0;
    }

    private static String method(MeasurementRow row) {
        String name = row.text("method").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "n-gram", "pld" -> "ngram";
            case "sps" -> "draft_model";
            case "dspark" -> "eagle3";
            default -> name.startsWith("eagle3") || name.startsWith("eagle-3") ? "eagle3" : name;
        };
    }
}

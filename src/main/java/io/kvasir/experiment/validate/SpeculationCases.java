package io.kvasir.experiment.validate;

import io.kvasir.assembly.RoundTokens;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
    private final MeasuredCurves curves = new MeasuredCurves();
    private final Map<String, Double> overallTokens = new HashMap<>();
    private final List<DirectCase> cases = new ArrayList<>();
    private final List<SpeedUpCase> runs = new ArrayList<>();
    private final List<UnmodelledRow> unmodelled = new ArrayList<>();

    private SpeculationCases(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** The cases of a table of acceptance and speed-ups. */
    static CaseSet of(MeasurementTable table, Catalogues catalogues) {
        SpeculationCases builder = new SpeculationCases(catalogues);
        table.rows().forEach(builder::rememberTokens);
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
        AcceptanceCurve curve = curves.of(row, CONVERSATIONS, caveats);
        InstanceSpec plain = instance(row, caveats);
        caveats.add("lengths of MT-bench are assumed");
        return throughput(
                measured,
                plain,
                withDrafts(
                        plain,
                        MeasuredCurves.method(row),
                        drafts,
                        new PolicyRef("measured", RawMap.of(Map.of("curve", curve.id())))),
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
        AcceptanceCurve curve = curves.of(row, caveats);
        if (libraryLoop(row)) {
            Speculation rounds = rounds(row, model(row), caveats);
            return RoundTokens.mean(SpecBenchRounds.accepting(rounds, curve));
        }
        return 1 + MeasuredCurves.accepted(curve, drafts(row, caveats));
    }

    private double speedUp(MeasurementRow row, TreeSet<String> caveats) {
        refuse(row);
        InstanceSpec plain = instance(row, caveats);
        Speculation rounds = rounds(row, plain.model(), caveats);
        int batch = Math.max(1, row.count("batch", 1));
        return tokens(row, caveats) * keptRate(plain, rounds, batch);
    }

    /** Tokens of a round: recorded with the speed-up, or for all tasks together, or by a curve. */
    private double tokens(MeasurementRow row, TreeSet<String> caveats) {
        double recorded = row.number(OUTPUT);
        if (!Double.isNaN(recorded)) {
            return recorded;
        }
        if (!libraryLoop(row)) {
            return 1 + MeasuredCurves.accepted(curves.of(row, caveats), drafts(row, caveats));
        }
        Double overall = overallTokens.get(series(row));
        if (overall == null) {
            throw new CannotModelException("how many tokens a round emits is not recorded");
        }
        caveats.add("tokens of a round are those of all tasks together");
        return overall;
    }

    /** Rows that differ in their task alone. */
    private static String series(MeasurementRow row) {
        return String.join("|", row.text("source"), row.text("target"), row.text("gpu"), row.text("method"));
    }

    private void rememberTokens(MeasurementRow row) {
        double tokens = row.number(OUTPUT);
        if (row.text("workload").equals("overall") && !Double.isNaN(tokens)) {
            overallTokens.put(series(row), tokens);
        }
    }

    private Speculation rounds(MeasurementRow row, LlmArchitecture target, TreeSet<String> caveats) {
        if (libraryLoop(row)) {
            caveats.add("rounds are the method's own defaults");
            return SpecBenchRounds.of(row.text("method"), target, catalogues);
        }
        return new Speculation(
                MeasuredCurves.method(row), drafts(row, caveats), PolicyRef.of("measured"), Optional.empty(), 1, 0);
    }

    /** Spec-Bench names no engine: every method brings a loop of its own over the models of the transformers library. */
    private static boolean libraryLoop(MeasurementRow row) {
        return row.text("engine").isEmpty() && row.text("source").startsWith("spec-bench");
    }

    private static void refuse(MeasurementRow row) {
        if (row.text("engine").isEmpty() && !libraryLoop(row)) {
            throw new CannotModelException("measured without a serving engine, whose steps nobody describes");
        }
        if (row.text("note").startsWith("mixes")) {
            throw new CannotModelException("the speed-up is of speculation and of other changes together");
        }
    }

    /** Rounds in the time of a plain step. */
    private static double keptRate(InstanceSpec plain, Speculation rounds, int batch) {
        return seconds(plain, batch, 0) / seconds(with(plain, rounds), batch, rounds.numSpeculativeTokens());
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

    private LlmArchitecture model(MeasurementRow row) {
        return catalogues
                .model(TableSpecs.recorded(row, "target").replace("-class", ""))
                .orElseThrow(() -> new CannotModelException("the architecture of this model is not in the catalogue"));
    }

    private InstanceSpec instance(MeasurementRow row, TreeSet<String> caveats) {
        LlmArchitecture model = model(row);
        Optional<Accelerator> named = catalogues.accelerator(row.text("gpu"));
        if (named.isEmpty()) {
            caveats.add("the device is not recorded, " + ASSUMED_DEVICE + " is assumed");
        }
        Accelerator device = named.or(() -> catalogues.accelerator(ASSUMED_DEVICE))
                .orElseThrow(() -> new CannotModelException("this accelerator is not in the catalogue"));
        EngineSoftware software = libraryLoop(row)
                ? new EngineSoftware("transformers", "4")
                : Engines.software(row.text("engine"), version(row.text("engine")));
        return new InstanceBuilder(model, device, software)
                .precision(Precisions.ofPublished(model))
                .prefixCaching(software.name().equals("sglang"))
                .build();
    }

    /** Releases of the year these heads were published in, where the row names none. */
    private static String version(String engine) {
        boolean numbered = engine.chars().anyMatch(Character::isDigit);
        return numbered ? engine : engine.toLowerCase(Locale.ROOT).contains("vllm") ? "0.11" : "0.5";
    }

    static InstanceSpec withDrafts(InstanceSpec plain, String method, int drafts, PolicyRef acceptance) {
        return with(plain, new Speculation(method, drafts, acceptance, Optional.empty(), 1, 0));
    }

    private static InstanceSpec with(InstanceSpec plain, Speculation speculation) {
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
            double[] rates = curves.of(row, new TreeSet<>()).rates().stream()
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
}

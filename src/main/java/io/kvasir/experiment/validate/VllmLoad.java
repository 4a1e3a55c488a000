package io.kvasir.experiment.validate;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.random.ExponentialSampler;
import io.kvasir.random.GammaSampler;
import io.kvasir.random.RandomStreams;
import io.kvasir.random.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load of an open-loop run: replayed from its request file where there is one, else drawn by the law of the load
 * generator. inference-perf sends exponential gaps rescaled so that the count fits the duration exactly, cycles through
 * its prompts in order, and starts a stage when the one before has drained.
 */
final class VllmLoad implements LongFunction<RequestScript> {
    /** Pause between stages of a load generator, measured 4 to 7 s after the last send. */
    private static final double STAGE_PAUSE_SECONDS = 5;

    /**
     * Growth of a synthetic prompt when its text is tokenised again, mean of the runs where both lengths are known
     * (574/547, 592/566, 786/750, 1076/1034, 1082/1034).
     */
    private static final double PROMPT_GROWTH = 1.046;

    private static final Pattern BURSTINESS = Pattern.compile("burstiness ([0-9.]+)");

    private final List<MeasurementRow> stages;
    private final Optional<RequestScript> recorded;

    /**
     * @throws CannotModelException when neither a log nor a known arrival law says what was sent
     */
    VllmLoad(List<MeasurementRow> stages, Optional<MeasurementTable> log) {
        this.stages = List.copyOf(stages);
        this.recorded = log.map(table -> RecordedLoad.of(table, this.stages));
        if (recorded.isEmpty()) {
            this.stages.forEach(row -> {
                gaps(row);
                promptLaw(row);
                outputLaw(row);
            });
        }
    }

    /** Whether every request is known. */
    boolean recorded() {
        return recorded.isPresent();
    }

    /** Stages that come before those of the rows, and are covered by none. */
    int leadingStages() {
        return recorded.map(script -> script.stages().size() - stages.size()).orElse(0);
    }

    /** Whether a load was a trace whose request file is not at hand, so that exponential gaps stand in for it. */
    boolean assumed() {
        return recorded.isEmpty() && stages.stream().anyMatch(VllmLoad::isTrace);
    }

    private static boolean isTrace(MeasurementRow row) {
        return row.text("arrival").toLowerCase(Locale.ROOT).startsWith("trace");
    }

    @Override
    public RequestScript apply(long seed) {
        if (recorded.isPresent()) {
            return recorded.get().withLuck(seed);
        }
        RandomStreams streams = new RandomStreams(seed);
        List<ScriptStage> script = new ArrayList<>();
        int[] prompts = promptLengths(stages.get(0), streams);
        for (int i = 0; i < stages.size(); i++) {
            script.add(ScriptStage.afterDrain(
                    STAGE_PAUSE_SECONDS, draw(stages.get(i), streams.stream("load", i), prompts)));
        }
        return new RequestScript(script, seed);
    }

    /** Lengths of the prompts the client owns and cycles through; empty when every prompt is new. */
    private static int[] promptLengths(MeasurementRow row, RandomStreams streams) {
        int[] lengths = new int
                [RequestScript.limited((double) row.count("n_prefix_groups", 0) * row.count("prompts_per_group", 0))];
        LengthLaw law = promptLaw(row);
        RandomGenerator random = streams.stream("prompts");
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = law.draw(random);
        }
        return lengths;
    }

    private static LengthLaw promptLaw(MeasurementRow row) {
        if (row.text("in_mean").isEmpty()) {
            double nominal = row.number("nominal_input_len");
            if (Double.isNaN(nominal)) {
                throw new CannotModelException("neither real nor nominal prompt length is recorded");
            }
            return LengthLaw.constant(nominal * PROMPT_GROWTH);
        }
        return LengthLaw.of(row.number("in_mean"), row.number("in_min"), row.number("in_max"), row.number("in_sd"));
    }

    private static LengthLaw outputLaw(MeasurementRow row) {
        double mean = row.number("out_mean");
        if (!(mean >= 1)) {
            throw new CannotModelException("the answer length is not recorded");
        }
        return LengthLaw.of(mean, row.number("out_min"), row.number("out_max"), row.number("out_sd"));
    }

    private static List<ScriptedRequest> draw(MeasurementRow row, RandomGenerator random, int[] prompts) {
        int count = RequestScript.limited(row.count("num_requests", 0));
        double[] offsets = offsets(row, count, random);
        LengthLaw promptLaw = promptLaw(row);
        LengthLaw outputs = outputLaw(row);
        List<ScriptedRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean cycling = prompts.length > 0;
            int prompt = cycling ? prompts[i % prompts.length] : promptLaw.draw(random);
            PromptContent content = cycling ? cycledPrompt(row, i % prompts.length, prompt) : PromptContent.UNIQUE;
            requests.add(new ScriptedRequest(offsets[i], prompt, outputs.draw(random), content));
        }
        return requests;
    }

    /** Prompt of a client that owns groups of prompts with one system prompt each. */
    static PromptContent cycledPrompt(MeasurementRow row, int prompt, int tokens) {
        int perGroup = Math.max(1, row.count("prompts_per_group", 1));
        int system = (int) Math.round(row.number("system_prompt_len", 0) * PROMPT_GROWTH);
        long question = 1_000_000L + prompt;
        if (system < 1 || system >= tokens) {
            return PromptContent.prefix(question, tokens);
        }
        return PromptContent.of(new long[] {prompt / perGroup, question}, new int[] {system, tokens});
    }

    private static double[] offsets(MeasurementRow row, int count, RandomGenerator random) {
        Sampler gaps = gaps(row);
        double[] offsets = new double[count];
        double time = 0;
        for (int i = 0; i < count; i++) {
            double gap = gaps.sample(random);
            time += fixedCount(row) || i > 0 ? gap : 0;
            offsets[i] = time;
        }
        if (fixedCount(row)) {
            double scale = row.number("duration_s", count / row.number("rate_rps")) / time;
            for (int i = 0; i < count; i++) {
                offsets[i] *= scale;
            }
        }
        return offsets;
    }

    private static boolean fixedCount(MeasurementRow row) {
        return row.text("arrival").toLowerCase(Locale.ROOT).startsWith("poisson_fixed_count");
    }

    private static Sampler gaps(MeasurementRow row) {
        String arrival = row.text("arrival").toLowerCase(Locale.ROOT);
        double gap = 1 / row.number("rate_rps");
        if (row.count("num_requests", 0) < 1 || !(gap > 0)) {
            throw new CannotModelException("number of requests or rate is not recorded");
        }
        if (arrival.startsWith("poisson") || isTrace(row)) {
            return new ExponentialSampler(gap);
        }
        if (arrival.startsWith("fixed gap")) {
            return new io.kvasir.random.UniformSampler(gap, Math.nextUp(gap));
        }
        Matcher burstiness = BURSTINESS.matcher(arrival);
        if (arrival.startsWith("gamma") && burstiness.find()) {
            double shape = Double.parseDouble(burstiness.group(1));
            return new GammaSampler(shape, gap / shape);
        }
        throw new CannotModelException("arrivals '" + row.text("arrival") + "' are not known");
    }
}

package io.kvasir.perf;

import io.kvasir.catalog.coefficient.Coefficient;
import io.kvasir.catalog.coefficient.CoefficientSet;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Speculation;
import io.kvasir.model.serving.StreamingConfig;
import io.kvasir.perf.kernel.OperatorCost;
import java.util.List;

/**
 * Step time as the sum of its operators, each a roofline with a soft knee and a fixed latency, plus the host's part.
 * Efficiencies and latencies are coefficients fitted on measured operators and serving runs; shapes follow from the
 * architecture. See the physics page of the documentation for every equation.
 *
 * <p>Pipeline stages work on as many micro-batches as there are sequences, at most one per stage; a step is one round of
 * all stages. A prompt chunk belongs to one micro-batch and leaves bubbles behind it, as far as the micro-batches that
 * follow carry none: each does with the share of its token budget that this step's prompts fill.
 *
 * <p>Data-parallel attention ranks share decoding sequences evenly. A prompt lies on one rank, and all wait for the rank
 * with the most prompts at the end of every layer; experts see the tokens of all.
 */
final class OperatorStepTimeModel implements StepTimeModel {
    private final RankShape shape;
    private final TokenTable layers;
    private final TokenTable hops;
    /** What works on the tokens of all attention ranks; empty where there is one rank, which does everything itself. */
    private final TokenTable experts;

    private final TokenTable head;
    private final AttentionCost attention;
    private final DraftCost draft;
    private final SamplerCost sampler;
    private final HostCost host;
    private final CudaGraphs graphs;
    private final FrontEndTimes frontEnd;
    private final double hostLinkBytesPerSecond;
    private final int tokenBudget;
    private final OperatorCost fixed = new OperatorCost();
    private final OperatorCost prompt = new OperatorCost();
    private final OperatorCost global = new OperatorCost();
    private final OperatorCost local = new OperatorCost();

    OperatorStepTimeModel(InstanceSpec spec, CoefficientSet device, CoefficientSet engine) {
        DeviceKernels kernels = new DeviceKernels(spec.accelerator(), device, engine);
        shape = new RankShape(spec.model(), spec.parallelism());
        int largest = largestStep(spec);
        tokenBudget = spec.engine().maxNumBatchedTokens();
        List<TokenOperator> all = LayerOperators.of(spec, shape, kernels);
        boolean ranked = spec.parallelism().data() > 1;
        layers = new TokenTable(
                all.stream().filter(o -> !(ranked && o.ofAllRanks())).toList(), largest);
        experts = new TokenTable(
                all.stream().filter(o -> ranked && o.ofAllRanks()).toList(), ranked ? largest : 0);
        hops = new TokenTable(LayerOperators.hops(shape, kernels), largest);
        head = new TokenTable(LayerOperators.head(shape, spec.precision(), kernels), largest);
        attention = new AttentionCost(
                shape,
                kernels,
                spec.precision().kvCache(),
                new ScoreMatrix(spec.engine().execution().attention(), shape.heads));
        draft = Drafters.of(spec, kernels, DraftHost.of(spec, engine));
        sampler = new SamplerCost(engine, spec.model().vocabulary(), kernels.memoryBytesPerSecond());
        host = new HostCost(engine, spec);
        graphs = new CudaGraphs(
                spec.engine(),
                spec.parallelism().data(),
                1 + spec.speculation().map(Speculation::numSpeculativeTokens).orElse(0));
        frontEnd = frontEnd(spec, engine);
        hostLinkBytesPerSecond = kernels.hostLinkBytesPerSecond();
    }

    /** Token budget, plus what padding to a captured size may add. */
    private static int largestStep(InstanceSpec spec) {
        return spec.engine().maxNumBatchedTokens() + CudaGraphs.LARGEST_GRAIN;
    }

    private static FrontEndTimes frontEnd(InstanceSpec spec, CoefficientSet engine) {
        boolean cold = spec.engine().execution().coldStart();
        StreamingConfig streaming = spec.engine().execution().streaming();
        // What the one client of a benchmark needs for a request and its prompt before the server has them.
        double asked = streaming.oneReader() ? stated(engine, "client.admission_seconds") : 0;
        double askedToken = streaming.oneReader() ? stated(engine, "client.prompt_token_seconds") : 0;
        return new FrontEndTimes(
                engine.value("front_end.admission_seconds") + asked,
                engine.value("front_end.prompt_token_seconds") + askedToken,
                stated(engine, "front_end.request_seconds") / streaming.servers(),
                engine.value("front_end.delivery_seconds"),
                cold ? coldStartSeconds(spec, engine) : 0,
                stream(streaming, engine));
    }

    /** What the first step waits for kernels: of 16-bit mixtures, and of an engine that compiles them at first use. */
    private static double coldStartSeconds(InstanceSpec spec, CoefficientSet engine) {
        boolean sparse16 = spec.model().feedForward().sparse()
                && spec.precision().weights().bits() >= 16;
        return stated(engine, "front_end.compile_seconds")
                + (sparse16 ? engine.value("front_end.cold_start_seconds") : 0);
    }

    /**
     * What answers wait for: the server's own processes or, where it is slower, the one that reads them. Sets of engines of
     * which no run tells have neither.
     */
    private static StreamTimes stream(StreamingConfig streaming, CoefficientSet engine) {
        StreamTimes sending = stream(engine, "front_end.", streaming.interval(), streaming.servers());
        StreamTimes reading = stream(engine, "client.", streaming.interval(), 1);
        return streaming.oneReader() && reading.tokenSeconds() > sending.tokenSeconds() ? reading : sending;
    }

    private static StreamTimes stream(CoefficientSet engine, String where, int interval, int processes) {
        double chunk = stated(engine, where + "stream_token_seconds") / processes;
        return new StreamTimes(
                chunk, chunk / interval, stated(engine, where + "intake_turns"), stated(engine, where + "merges") > 0);
    }

    private static double stated(CoefficientSet engine, String name) {
        return engine.find(name).map(Coefficient::value).orElse(0.0);
    }

    @Override
    public void evaluate(StepShape step, StepTime out) {
        double share = attentionShare(step);
        double crossed = crossedLayers(step);
        fixed.clear();
        addLayers(step, fixed);
        double linear = fixed.seconds();
        prompt.clear();
        attention.addFixed(step, share, promptShare(step), prompt);
        fixed.add(prompt, crossed);
        fixed.flops = (layerFlops(step) + prompt.flops * meanOfBusiest(step)) * crossed;
        addTail(step, fixed);
        slopes(step, share * crossed);
        write(step, out, linear, prompt.seconds() * crossed);
    }

    private void addLayers(StepShape step, OperatorCost into) {
        double crossed = crossedLayers(step);
        into.add(layers.at(graphs.padded(rankTokens(step))), crossed);
        if (shape.parallelism.data() > 1) {
            into.add(experts.at(graphs.padded(meanTokens(step))), crossed);
        }
        into.add(hops.at(graphs.padded(rankTokens(step))), 1);
    }

    private double layerFlops(StepShape step) {
        int mean = meanTokens(step);
        return layers.at(mean).flops + experts.at(mean).flops;
    }

    /** Output matrix, sampler, drafter, host and transfers. */
    private void addTail(StepShape step, OperatorCost into) {
        int rows = headRows(step);
        int rounds = microBatches(step);
        into.add(head.at(rows), rounds);
        into.flops -= head.at(rows).flops * (rounds - 1);
        into.bytes -= head.at(rows).bytes * (rounds - 1);
        sampler.add(step, rows, into);
        attention.addCopies(step.copiedTokens * attentionShare(step), into);
        // Drafts are launched when the target's own layers have been.
        into.overheadSeconds += hostGap(step, into) + host.draftSeconds(step);
        draft.addFixed(step, into);
        into.communicationSeconds += step.hostTransferBytes / hostLinkBytesPerSecond;
        into.overheadSeconds += host.seconds(rankSequences(step), step.prefillTokens > 0, shape.layers);
    }

    /** What the device waits for the host; its work over contexts is not counted against that of the host. */
    private double hostGap(StepShape step, OperatorCost work) {
        boolean captured = graphs.captured(rankTokens(step));
        boolean prompts = step.prefillTokens > 0;
        double launch = prompts || !captured ? host.launchSeconds(captured, prompts, shape) : 0;
        return host.gapSeconds(work.seconds(), rankSequences(step), launch);
    }

    private void slopes(StepShape step, double share) {
        global.clear();
        local.clear();
        if (step.decodeSequences == 0) {
            return;
        }
        double queries = (double) step.decodeQueryTokens / step.decodeSequences;
        attention.addPerContext(queries, share, global, local);
        draft.addPerContext(step, global);
    }

    private void write(StepShape step, StepTime out, double linear, double promptSeconds) {
        out.computeSeconds.set(fixed.computeSeconds, global.computeSeconds, local.computeSeconds);
        out.memorySeconds.set(fixed.memorySeconds, global.memorySeconds, local.memorySeconds);
        out.communicationSeconds.set(
                fixed.communicationSeconds, global.communicationSeconds, local.communicationSeconds);
        out.overheadSeconds.set(fixed.overheadSeconds, global.overheadSeconds, local.overheadSeconds);
        double base = fixed.seconds();
        out.seconds.set(base, global.seconds(), local.seconds());
        double devices = shape.parallelism.devicesPerStage() * (double) microBatches(step);
        out.flops.set(fixed.flops * devices, global.flops * devices, local.flops * devices);
        out.bytes.set(fixed.bytes * devices, global.bytes * devices, local.bytes * devices);
        out.prefillShare = prefillShare(step, linear, promptSeconds, base);
    }

    private static double prefillShare(StepShape step, double linear, double promptSeconds, double base) {
        if (step.prefillTokens == 0) {
            return 0;
        }
        if (step.decodeQueryTokens == 0) {
            return 1;
        }
        double ofLinear = linear * step.prefillTokens / step.tokens();
        return Math.min(1, (ofLinear + promptSeconds) / base);
    }

    /** Sequences one attention rank schedules: each has a scheduler of its own. */
    private int rankSequences(StepShape step) {
        return divide(step.decodeSequences + step.prefillSequences, shape.parallelism.data());
    }

    /** Tokens of one micro-batch on the attention rank with the most prompts. */
    private int rankTokens(StepShape step) {
        return decodeTokens(step) + (int) Math.ceil(step.prefillTokens / promptDivisor(step));
    }

    /** The same on the mean rank. */
    private int meanTokens(StepShape step) {
        double parts = promptDivisor(step) / meanOfBusiest(step);
        return decodeTokens(step) + (int) Math.ceil(step.prefillTokens / parts);
    }

    private int decodeTokens(StepShape step) {
        int parts = Math.max(1, Math.min(shape.parallelism.pipeline(), step.decodeSequences));
        return divide(step.decodeQueryTokens, shape.parallelism.data() * parts);
    }

    /** Prompts on the mean rank over those on the rank that has the most. */
    private double meanOfBusiest(StepShape step) {
        int ranks = shape.parallelism.data();
        int prompts = Math.max(1, step.prefillSequences);
        return (double) prompts / (ranks * divide(prompts, ranks));
    }

    /** Micro-batches over which the prompt tokens of a step are spread, in the mean. */
    private double promptParts(StepShape step) {
        int stages = shape.parallelism.pipeline();
        double filled = Math.min(1, (double) step.prefillTokens / tokenBudget);
        return Math.max(Math.min(stages, step.prefillSequences), 1 + (stages - 1) * filled);
    }

    /** Share of the step's prompt tokens in one micro-batch of the rank with the most prompts. */
    private double promptShare(StepShape step) {
        return 1.0 / promptDivisor(step);
    }

    private double promptDivisor(StepShape step) {
        return shape.parallelism.data() * promptParts(step) * meanOfBusiest(step);
    }

    /** Share of the step's contexts that one rank reads while one micro-batch crosses all stages. */
    private double attentionShare(StepShape step) {
        return 1.0 / (shape.parallelism.data() * (double) microBatches(step));
    }

    /**
     * Micro-batches in flight. Each waits for its turn at the output matrix, which the last stage alone has: a round takes
     * the layers of all stages and as many output matrices.
     */
    int microBatches(StepShape step) {
        int sequences = step.decodeSequences + step.prefillSequences;
        return Math.max(1, Math.min(shape.parallelism.pipeline(), sequences));
    }

    /**
     * Layers a round takes, over those of a pipeline whose stages all have as many as the longest: a lone micro-batch
     * crosses those the model has, several cannot follow each other faster than the longest stage lets them through.
     */
    double crossedLayers(StepShape step) {
        double longest = shape.layers / shape.parallelism.pipeline();
        return Math.max(shape.model.layers(), microBatches(step) * longest) / shape.layers;
    }

    private static int divide(int tokens, int parts) {
        return (tokens + parts - 1) / parts;
    }

    @Override
    public List<OperatorTime> breakdown(StepShape step) {
        return new StepBreakdown(layers, experts, hops, head).of(step, graphs.padded(rankTokens(step)), this);
    }

    /** Everything of a step that is no layer operator and no output matrix, by name: for the breakdown. */
    void visitOthers(StepShape step, java.util.function.BiConsumer<String, OperatorCost> visitor) {
        double share = attentionShare(step);
        double crossed = crossedLayers(step);
        OperatorCost once = new OperatorCost();
        attention.addFixed(step, share, promptShare(step), once);
        OperatorCost cost = new OperatorCost();
        cost.add(once, crossed);
        visitor.accept("attention, prompt and latency", cost);
        slopes(step, share * crossed);
        OperatorCost decode = new OperatorCost();
        decode.add(global, step.decodeContextTokens);
        decode.add(local, step.decodeLocalContextTokens);
        visitor.accept("attention over contexts", decode);
        OperatorCost sampling = new OperatorCost();
        sampler.add(step, headRows(step), sampling);
        visitor.accept("sampler", sampling);
        OperatorCost drafting = new OperatorCost();
        draft.addFixed(step, drafting);
        visitor.accept("drafter", drafting);
        OperatorCost hosting = new OperatorCost();
        hosting.overheadSeconds = host.seconds(rankSequences(step), step.prefillTokens > 0, shape.layers);
        OperatorCost work = new OperatorCost();
        addLayers(step, work);
        work.add(cost, 1);
        work.add(head.at(headRows(step)), microBatches(step));
        work.add(sampling, 1);
        hosting.overheadSeconds += hostGap(step, work) + host.draftSeconds(step);
        hosting.communicationSeconds = step.hostTransferBytes / hostLinkBytesPerSecond;
        visitor.accept("host", hosting);
    }

    /** What the kernels see of {@link #meanTokens}. */
    int expertTokens(StepShape step) {
        return graphs.padded(meanTokens(step));
    }

    @Override
    public FrontEndTimes frontEnd() {
        return frontEnd;
    }

    /** Rows of the output matrix of one micro-batch on one rank. */
    int headRows(StepShape step) {
        return divide(step.emittingRows(), shape.parallelism.data() * microBatches(step));
    }
}

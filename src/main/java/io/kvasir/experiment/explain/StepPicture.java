package io.kvasir.experiment.explain;

import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.perf.OperatorTime;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;
import java.util.List;

/**
 * One step of an instance on the roofline.
 *
 * @param name what the step does
 * @param seconds its duration
 * @param operators what it consists of, one device
 * @param flops of one device
 * @param bytes of one device
 */
public record StepPicture(String name, double seconds, List<OperatorTime> operators, double flops, double bytes) {
    public StepPicture {
        operators = List.copyOf(operators);
    }

    /** A step that computes one whole prompt. */
    public static StepPicture prefill(InstanceSpec spec, StepTimeModel model, int promptTokens) {
        StepShape shape = new StepShape();
        shape.prefillSequences = 1;
        shape.prefillTokens = promptTokens;
        shape.prefillScorePairs = (double) promptTokens * promptTokens;
        shape.prefillAttentionPairs = promptTokens * (promptTokens + 1.0) / 2;
        shape.prefillLocalPairs = spec.model().attention().local().visiblePairs(0, promptTokens);
        shape.prefillFinishing = 1;
        return of("prefill of " + promptTokens + " tokens", spec, model, shape);
    }

    /** A step in which a batch decodes, every request with the same context. */
    public static StepPicture decode(InstanceSpec spec, StepTimeModel model, int batch, int context) {
        int drafts = spec.speculation().map(s -> s.numSpeculativeTokens()).orElse(0);
        LocalAttention local = spec.model().attention().local();
        StepShape shape = new StepShape();
        shape.decodeSequences = batch;
        shape.decodeQueryTokens = batch * (1 + drafts);
        shape.draftTokensPerSequence = drafts;
        shape.decodeContextTokens = (long) batch * context;
        shape.decodeLocalContextTokens = local.kind() == LocalAttention.Kind.NONE
                ? shape.decodeContextTokens
                : (long) batch * Math.min(context, local.windowTokens());
        return of("decode of " + batch + " requests with " + context + " tokens each", spec, model, shape);
    }

    private static StepPicture of(String name, InstanceSpec spec, StepTimeModel model, StepShape shape) {
        StepTime time = new StepTime();
        model.evaluate(shape, time);
        long context = shape.decodeContextTokens;
        long local = shape.decodeLocalContextTokens;
        int devices = spec.parallelism().devices();
        return new StepPicture(
                name,
                time.seconds.at(context, local),
                model.breakdown(shape),
                time.flops.at(context, local) / devices,
                time.bytes.at(context, local) / devices);
    }

    /** FLOP per byte of device memory traffic. */
    public double intensity() {
        return flops / bytes;
    }

    /** The operator that takes longest. */
    public OperatorTime longest() {
        OperatorTime longest = operators.get(0);
        for (OperatorTime operator : operators) {
            if (operator.seconds() > longest.seconds()) {
                longest = operator;
            }
        }
        return longest;
    }
}

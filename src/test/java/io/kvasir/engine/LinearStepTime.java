package io.kvasir.engine;

import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.OperatorTime;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;
import java.util.List;

/** Step time with coefficients chosen by hand, for numbers a reader can check. */
public class LinearStepTime implements StepTimeModel {
    private final double stepSeconds;
    private final double tokenSeconds;
    private final double contextSeconds;
    private final double pairSeconds;
    private final FrontEndTimes frontEnd;

    public LinearStepTime(
            double stepSeconds,
            double tokenSeconds,
            double contextSeconds,
            double pairSeconds,
            FrontEndTimes frontEnd) {
        this.stepSeconds = stepSeconds;
        this.tokenSeconds = tokenSeconds;
        this.contextSeconds = contextSeconds;
        this.pairSeconds = pairSeconds;
        this.frontEnd = frontEnd;
    }

    /** Every step takes the same time. */
    public static LinearStepTime constant(double stepSeconds) {
        return new LinearStepTime(stepSeconds, 0, 0, 0, FrontEndTimes.NONE);
    }

    @Override
    public void evaluate(StepShape shape, StepTime out) {
        double base = stepSeconds + tokenSeconds * shape.tokens() + pairSeconds * shape.prefillLocalPairs;
        out.seconds.set(base, contextSeconds, contextSeconds / 3);
        out.computeSeconds.set(tokenSeconds * shape.tokens() + pairSeconds * shape.prefillLocalPairs, 0, 0);
        out.memorySeconds.set(0, contextSeconds, contextSeconds / 3);
        out.communicationSeconds.set(0, 0, 0);
        out.overheadSeconds.set(stepSeconds, 0, 0);
        out.flops.set(shape.tokens(), 0, 0);
        out.bytes.set(0, 1, 0);
        out.prefillShare = shape.prefillTokens / (double) Math.max(1, shape.tokens());
    }

    @Override
    public List<OperatorTime> breakdown(StepShape shape) {
        return List.of();
    }

    @Override
    public FrontEndTimes frontEnd() {
        return frontEnd;
    }
}

package io.kvasir.perf;

import java.util.List;

/** Another model with every duration multiplied; the work done stays the same. */
final class ScaledStepTimeModel implements StepTimeModel {
    private final StepTimeModel model;
    private final double factor;

    ScaledStepTimeModel(StepTimeModel model, double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("factor must be positive, got " + factor);
        }
        this.model = model;
        this.factor = factor;
    }

    @Override
    public void evaluate(StepShape shape, StepTime out) {
        model.evaluate(shape, out);
        scale(out.seconds);
        scale(out.computeSeconds);
        scale(out.memorySeconds);
        scale(out.communicationSeconds);
        scale(out.overheadSeconds);
    }

    private void scale(StepTime.Affine value) {
        value.set(factor * value.base, factor * value.perContext, factor * value.perLocal);
    }

    @Override
    public List<OperatorTime> breakdown(StepShape shape) {
        return model.breakdown(shape).stream()
                .map(o -> new OperatorTime(o.name(), o.count(), factor * o.seconds(), o.flops(), o.bytes(), o.bound()))
                .toList();
    }

    @Override
    public FrontEndTimes frontEnd() {
        return model.frontEnd();
    }
}

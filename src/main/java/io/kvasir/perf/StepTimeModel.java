package io.kvasir.perf;

import java.util.List;

/**
 * How long one engine step takes and why. An instance belongs to one run and one {@code InstanceSpec}; it may keep
 * caches and need not be thread-safe.
 *
 * <p>Contract (tested for every implementation): durations are finite and positive for any non-empty shape, never
 * fall when prompt tokens, decoding sequences or contexts grow, and the parts add up to the duration.
 */
public interface StepTimeModel {
    /**
     * Evaluates a step.
     *
     * @param shape what the step computes; its two decode context sums are not read, they are the variables of the
     *     affine result
     * @param out receives the result
     */
    void evaluate(StepShape shape, StepTime out);

    /** The same step operator by operator, for people; may be slow. */
    List<OperatorTime> breakdown(StepShape shape);

    /** Delays outside the step that belong to the serving software. */
    FrontEndTimes frontEnd();
}

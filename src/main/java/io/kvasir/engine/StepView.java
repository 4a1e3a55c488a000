package io.kvasir.engine;

/** What observers may know of a step: its batch and why it takes so long. Valid during the call it is handed to. */
public final class StepView {
    private PlannedStep step;

    StepView(PlannedStep step) {
        this.step = step;
    }

    StepView of(PlannedStep seen) {
        step = seen;
        return this;
    }

    /** Sequences that decode. */
    public int decodeSequences() {
        return step.shape.decodeSequences;
    }

    /** Sum of their contexts. */
    public long decodeContextTokens() {
        return step.shape.decodeContextTokens;
    }

    /** Sequences that compute prompt tokens. */
    public int prefillSequences() {
        return step.shape.prefillSequences;
    }

    /** Prompt tokens computed. */
    public int prefillTokens() {
        return step.shape.prefillTokens;
    }

    /** Part of the duration bound by arithmetic. */
    public double computeSeconds() {
        return step.time.computeSeconds.at(step.shape.decodeContextTokens, step.shape.decodeLocalContextTokens);
    }

    /** Part bound by device memory. */
    public double memorySeconds() {
        return step.time.memorySeconds.at(step.shape.decodeContextTokens, step.shape.decodeLocalContextTokens);
    }

    /** Part spent in collectives and transfers. */
    public double communicationSeconds() {
        return step.time.communicationSeconds.at(step.shape.decodeContextTokens, step.shape.decodeLocalContextTokens);
    }

    /** Part in which the device waits for the host or for a launch. */
    public double overheadSeconds() {
        return step.time.overheadSeconds.at(step.shape.decodeContextTokens, step.shape.decodeLocalContextTokens);
    }
}

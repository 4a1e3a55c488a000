package io.kvasir.engine;

import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.SamplingSettings;
import java.util.List;

/** How many sequences of a step are sampled in ways that cost time: from a truncated distribution, with penalties, as beams. */
final class SamplingCounts {
    private final boolean[] truncated;
    private final boolean[] penalised;
    /** Tokens copied for each decoding sequence: of every replaced beam the tokens in its last block but the new one. */
    private final double[] copied;

    private final boolean any;

    SamplingCounts(List<RequestClass> classes, int blockSize) {
        copied = new double[classes.size()];
        truncated = new boolean[classes.size()];
        penalised = new boolean[classes.size()];
        boolean some = false;
        for (int c = 0; c < truncated.length; c++) {
            SamplingSettings sampling = classes.get(c).sampling();
            // Beams keep the likeliest continuations, which takes the same sort.
            truncated[c] = sampling.truncated() || sampling.beams();
            copied[c] = sampling.replacedShare() * (blockSize - 1) / 2;
            penalised[c] = classes.get(c).sampling().penalties();
            some |= truncated[c] || penalised[c];
        }
        any = some;
    }

    /** Counts the sequences of a step that receive a token. */
    void count(PlannedStep step) {
        if (!any) {
            return;
        }
        if (step.shape.decodeSequences > 0) {
            for (int c = 0; c < truncated.length; c++) {
                add(step, c, step.decodingByClass[c]);
                step.shape.copiedTokens += copied[c] * step.decodingByClass[c];
            }
        }
        for (int i = 0; i < step.prefilled.size(); i++) {
            add(step, step.prefilled.get(i).request.classIndex(), 1);
        }
    }

    private void add(PlannedStep step, int requestClass, int sequences) {
        if (truncated[requestClass]) {
            step.shape.truncatedSamplings += sequences;
        }
        if (penalised[requestClass]) {
            step.shape.penalisedSamplings += sequences;
        }
    }

    static void copy(PlannedStep from, PlannedStep to) {
        to.shape.truncatedSamplings = from.shape.truncatedSamplings;
        to.shape.penalisedSamplings = from.shape.penalisedSamplings;
        to.shape.copiedTokens = from.shape.copiedTokens;
    }
}

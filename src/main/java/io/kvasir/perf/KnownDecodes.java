package io.kvasir.perf;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another model asked once about every batch that only decodes: such a step is the same whenever as many sequences are
 * in it, for its contexts are no part of the answer. About every second step of a busy instance is one.
 */
public final class KnownDecodes implements StepTimeModel {
    /** Larger batches are asked about each time: a batch known takes a third of a kilobyte. */
    private static final int MOST_SEQUENCES = 1 << 12;

    private final StepTimeModel model;
    /** By number of sequences. */
    private @Nullable StepTime[] known = new @Nullable StepTime[64];

    public KnownDecodes(StepTimeModel model) {
        this.model = model;
    }

    @Override
    public void evaluate(StepShape shape, StepTime out) {
        if (!plain(shape)) {
            model.evaluate(shape, out);
            return;
        }
        if (shape.decodeSequences >= known.length) {
            known = Arrays.copyOf(known, Math.max(2 * known.length, shape.decodeSequences + 1));
        }
        StepTime time = known[shape.decodeSequences];
        if (time == null) {
            time = new StepTime();
            model.evaluate(shape, time);
            known[shape.decodeSequences] = time;
        }
        out.copyFrom(time);
    }

    /** Whether a shape is told by the number of its sequences alone. */
    private static boolean plain(StepShape shape) {
        return shape.prefillSequences == 0
                && shape.draftTokensPerSequence == 0
                && shape.truncatedSamplings == 0
                && shape.penalisedSamplings == 0
                && shape.hostTransferBytes == 0
                && shape.decodeQueryTokens == shape.decodeSequences
                && shape.decodeSequences <= MOST_SEQUENCES;
    }

    @Override
    public List<OperatorTime> breakdown(StepShape shape) {
        return model.breakdown(shape);
    }

    @Override
    public FrontEndTimes frontEnd() {
        return model.frontEnd();
    }
}

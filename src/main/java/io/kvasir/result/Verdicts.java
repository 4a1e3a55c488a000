package io.kvasir.result;

import java.util.List;

/**
 * How far one run can be trusted.
 *
 * @param load GOOD stable, BAD saturated (the queue grows)
 * @param warmup GOOD found or given, BAD no steady state in sight
 * @param runLength GOOD long enough for the tails reported
 * @param validatedRange GOOD inside the range the step-time model was fitted on
 * @param warnings everything else a reader must know, one sentence each
 */
public record Verdicts(Verdict load, Verdict warmup, Verdict runLength, Verdict validatedRange, List<String> warnings) {
    /** Nobody looked. */
    public static final Verdicts NOT_JUDGED =
            new Verdicts(Verdict.NOT_JUDGED, Verdict.NOT_JUDGED, Verdict.NOT_JUDGED, Verdict.NOT_JUDGED, List.of());

    public Verdicts {
        warnings = List.copyOf(warnings);
    }

    /** Whether the offered load outran the deployment. */
    public boolean saturated() {
        return load.status() == Verdict.Status.BAD;
    }
}

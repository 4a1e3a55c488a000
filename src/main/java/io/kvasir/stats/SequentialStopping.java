package io.kvasir.stats;

/**
 * When enough replications have run: the relative half-width of the interval is at most the target (Law 2015, 9.4.1, after
 * Chow and Robbins 1965). Looking again and again costs a little coverage; a minimum of replications keeps it small.
 *
 * @param relativeHalfWidth target, such as 0.03
 * @param confidence level of the interval
 * @param fewest replications before the first look, at least 2
 * @param most replications at which it stops anyway
 */
public record SequentialStopping(double relativeHalfWidth, double confidence, int fewest, int most) {
    /** What to do next. */
    public enum Decision {
        CONTINUE,
        PRECISE,
        /** The cap is reached and the interval is still wider than asked. */
        GIVE_UP
    }

    public SequentialStopping {
        ConfidenceInterval.checkConfidence(confidence);
        if (!(relativeHalfWidth > 0) || fewest < 2 || most < fewest) {
            throw new IllegalArgumentException("stopping needs a target above 0 and 2 ≤ fewest ≤ most, got "
                    + relativeHalfWidth + ", " + fewest + " and " + most);
        }
    }

    /** @param observations one for each replication so far */
    public Decision decide(double[] observations) {
        if (observations.length < fewest) {
            return Decision.CONTINUE;
        }
        ConfidenceInterval interval = ConfidenceInterval.ofMean(observations, confidence);
        if (interval.relativeHalfWidth() <= relativeHalfWidth) {
            return Decision.PRECISE;
        }
        return observations.length >= most ? Decision.GIVE_UP : Decision.CONTINUE;
    }

    /** Replications likely needed in all, by the spread seen so far; at most the cap, the cap when there is no telling. */
    public int expectedTotal(double[] observations) {
        double present = ConfidenceInterval.ofMean(observations, confidence).relativeHalfWidth();
        double needed = observations.length * Math.pow(present / relativeHalfWidth, 2);
        return Double.isNaN(needed) ? most : (int) Math.min(most, Math.max(fewest, Math.ceil(needed)));
    }
}

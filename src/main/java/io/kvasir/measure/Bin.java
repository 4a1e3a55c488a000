package io.kvasir.measure;

import io.kvasir.stats.LogHistogram;
import org.jspecify.annotations.Nullable;

/** What was seen in one stretch of simulated time. */
final class Bin {
    final double endSeconds;
    /** Sums of all instances at its end. */
    final EngineSums sums;
    /** Requests waiting and running at its end, all instances. */
    final double waiting;

    final double running;
    long arrivals;
    long outputTokens;
    /** Gaps by class, as long as the end of the warm-up is unknown. */
    final @Nullable LogHistogram[] gaps;

    Bin(double endSeconds, EngineSums sums, double waiting, double running, @Nullable LogHistogram[] gaps) {
        this.endSeconds = endSeconds;
        this.sums = sums;
        this.waiting = waiting;
        this.running = running;
        this.gaps = gaps;
    }

    /** This bin and the one after it as one. */
    Bin joined(Bin later) {
        for (int c = 0; c < gaps.length; c++) {
            LogHistogram mine = gaps[c];
            LogHistogram other = later.gaps[c];
            if (mine != null && other != null) {
                other.merge(mine);
            } else if (mine != null) {
                later.gaps[c] = mine;
            }
        }
        Bin both = new Bin(
                later.endSeconds, later.sums, (waiting + later.waiting) / 2, (running + later.running) / 2, later.gaps);
        both.arrivals = arrivals + later.arrivals;
        both.outputTokens = outputTokens + later.outputTokens;
        return both;
    }
}

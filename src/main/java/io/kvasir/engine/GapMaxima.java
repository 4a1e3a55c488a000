package io.kvasir.engine;

import io.kvasir.model.workload.RequestClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Largest gap between two deliveries of each request, for classes with an SLO on it. All decoding requests share the
 * instance's deliveries, so a request's largest gap is a maximum over the deliveries since it joined: a stack of suffix
 * maxima answers that in O(log n), and nothing is kept when no class asks.
 */
final class GapMaxima {
    private final boolean enabled;
    private final int[][] ones;
    private final List<RequestState> newcomers = new ArrayList<>();
    private long[] stackIndex = new long[32];
    private double[] stackGap = new double[32];
    private int depth;
    private long deliveries;
    private double lastDelivery = Double.NaN;

    GapMaxima(List<RequestClass> classes) {
        this.enabled = classes.stream().anyMatch(c -> !Double.isNaN(c.slo().itlSeconds()));
        this.ones = new int[classes.size()][classes.size()];
        for (int c = 0; c < ones.length; c++) {
            ones[c][c] = 1;
        }
    }

    /** A count of one sequence of a class. */
    int[] one(int requestClass) {
        return ones[requestClass];
    }

    void delivered(double now) {
        if (!enabled) {
            return;
        }
        deliveries++;
        double gap = now - lastDelivery;
        lastDelivery = now;
        for (RequestState request : newcomers) {
            request.largestGapSeconds = Math.max(request.largestGapSeconds, now - request.lastTokenSeconds);
            request.lastDelivery = deliveries;
        }
        newcomers.clear();
        while (depth > 0 && !(stackGap[depth - 1] > gap)) {
            depth--;
        }
        if (depth == stackGap.length) {
            stackGap = Arrays.copyOf(stackGap, depth * 2);
            stackIndex = Arrays.copyOf(stackIndex, depth * 2);
        }
        stackGap[depth] = gap;
        stackIndex[depth++] = deliveries;
    }

    /** Deliveries as much after the end of each step of a run. */
    void deliveredRun(double start, double delay, StepRun run) {
        if (enabled) {
            double clock = start;
            for (long i = 0; i < run.steps(); i++) {
                clock += run.seconds(i);
                delivered(clock + delay);
            }
        }
    }

    /** A request received a token outside a common delivery and waits for the next one. */
    void joined(RequestState request) {
        if (enabled) {
            newcomers.add(request);
        }
    }

    /** A request received a token after redoing what a preemption had cost it. */
    void resumed(RequestState request, double now) {
        request.largestGapSeconds = Math.max(request.largestGapSeconds, now - request.lastTokenSeconds);
    }

    /** A request takes part in no further delivery. */
    void left(RequestState request) {
        if (!enabled || newcomers.remove(request)) {
            return;
        }
        int low = 0;
        int high = depth;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stackIndex[middle] > request.lastDelivery) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low < depth) {
            request.largestGapSeconds = Math.max(request.largestGapSeconds, stackGap[low]);
        }
    }
}

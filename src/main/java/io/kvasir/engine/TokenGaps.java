package io.kvasir.engine;

import java.util.ArrayList;

/**
 * When the decoding sequences last received a token, as counts by class of sequences with the same time, so that a step
 * records one gap for all of them. There is more than one such group only after steps that left decoding out.
 */
final class TokenGaps {
    private static final class Group {
        double seconds;
        final int[] byClass;
        int sequences;

        Group(int classes) {
            byClass = new int[classes];
        }
    }

    private final EngineObserver observer;
    private final int classes;
    private final ArrayList<Group> groups = new ArrayList<>();
    private final ArrayList<Group> spare = new ArrayList<>();

    TokenGaps(EngineObserver observer, int classes) {
        this.observer = observer;
        this.classes = classes;
    }

    /**
     * Every sequence of every group receives a token of a step now.
     *
     * @param start when tokens of the step before left, if those of this one left as much later than their step; else NaN
     * @param seconds its duration: the gap of all who received a token then
     */
    void deliver(double now, double start, double seconds) {
        if (groups.isEmpty()) {
            return;
        }
        Group all = groups.get(0);
        observer.tokenGap(gap(all, now, start, seconds), all.byClass);
        for (int i = groups.size() - 1; i > 0; i--) {
            Group group = groups.remove(i);
            observer.tokenGap(gap(group, now, start, seconds), group.byClass);
            for (int c = 0; c < classes; c++) {
                all.byClass[c] += group.byClass[c];
            }
            all.sequences += group.sequences;
            recycle(group);
        }
        all.seconds = now;
    }

    /** Every sequence receives a token in each step of a run that follows a step booked by {@link #deliver}. */
    void deliverRun(double now, StepRun run) {
        if (!groups.isEmpty() && run.steps() > 0) {
            Group all = groups.get(0);
            observer.tokenGaps(run, all.byClass);
            all.seconds = now;
        }
    }

    private static double gap(Group group, double now, double start, double seconds) {
        return group.seconds == start ? seconds : Math.max(0, now - group.seconds);
    }

    /** A sequence received a token now and waits for its next. */
    void join(double now, int requestClass) {
        Group group = groups.isEmpty() ? null : groups.get(groups.size() - 1);
        if (group == null || group.seconds != now) {
            group = spare.isEmpty() ? new Group(classes) : spare.remove(spare.size() - 1);
            group.seconds = now;
            groups.add(group);
        }
        group.byClass[requestClass]++;
        group.sequences++;
    }

    /**
     * A sequence waits no more.
     *
     * @param lastTokenSeconds when it joined, or when it last received a token
     * @return when it last received a token
     */
    double leave(double lastTokenSeconds, int requestClass) {
        // A sequence that joined before the last delivery was merged into the first group.
        int place = 0;
        for (int i = groups.size() - 1; i > 0; i--) {
            if (groups.get(i).seconds == lastTokenSeconds) {
                place = i;
                break;
            }
        }
        Group group = groups.get(place);
        double last = group.seconds;
        group.byClass[requestClass]--;
        if (--group.sequences == 0) {
            groups.remove(place);
            recycle(group);
        }
        return last;
    }

    private void recycle(Group group) {
        java.util.Arrays.fill(group.byClass, 0);
        group.sequences = 0;
        spare.add(group);
    }
}

package io.kvasir.experiment.validate;

import io.kvasir.model.workload.Request;
import io.kvasir.workload.RequestSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Sends a script: open loops at their offsets, closed loops as requests end, drained stages one after the other. */
final class ScriptedSource implements RequestSource {
    private final List<ScriptStage> stages;
    private final boolean reacts;
    /** Send times a closed loop already owes, soonest first. */
    private final PriorityQueue<Double> due = new PriorityQueue<>(Comparator.naturalOrder());

    private int stage = -1;
    private int next;
    private long taken;
    private long ended;
    private long owed;
    private double stageStart = Double.POSITIVE_INFINITY;
    private double lastEnd;

    ScriptedSource(List<ScriptStage> stages) {
        this.stages = stages;
        this.reacts = stages.stream().anyMatch(s -> s.concurrency() > 0 || Double.isNaN(s.startSeconds()));
        enterNextStage();
    }

    @Override
    public double nextArrivalSeconds() {
        if (stage >= stages.size() || next >= current().requests().size()) {
            return Double.POSITIVE_INFINITY;
        }
        if (current().concurrency() > 0) {
            return due.isEmpty() ? Double.POSITIVE_INFINITY : due.peek();
        }
        return stageStart + current().requests().get(next).offsetSeconds();
    }

    @Override
    public Request take() {
        double arrival = nextArrivalSeconds();
        if (arrival == Double.POSITIVE_INFINITY) {
            throw new IllegalStateException("no request is known");
        }
        ScriptedRequest scripted = current().requests().get(next++);
        if (current().concurrency() > 0) {
            due.remove();
        }
        Request request = new Request(
                taken++, 0, arrival, scripted.promptTokens(), scripted.outputTokens(), scripted.content(), -1);
        advance();
        return request;
    }

    @Override
    public boolean reactsToCompletions() {
        return reacts;
    }

    @Override
    public void finished(Request request, double nowSeconds) {
        ended++;
        lastEnd = Math.max(lastEnd, nowSeconds);
        if (stage < stages.size()
                && current().concurrency() > 0
                && owed < current().requests().size()) {
            due.add(nowSeconds + current().requests().get((int) owed++).offsetSeconds());
        }
        advance();
    }

    @Override
    public void close() {}

    private ScriptStage current() {
        return stages.get(stage);
    }

    /** Moves on when the stage has sent everything and the next one may start. */
    private void advance() {
        while (stage < stages.size() && next >= current().requests().size() && nextMayStart()) {
            enterNextStage();
        }
    }

    private boolean nextMayStart() {
        return stage + 1 >= stages.size() || !Double.isNaN(stages.get(stage + 1).startSeconds()) || ended == taken;
    }

    private void enterNextStage() {
        stage++;
        next = 0;
        owed = 0;
        if (stage >= stages.size()) {
            return;
        }
        double start = current().startSeconds();
        stageStart = !Double.isNaN(start)
                ? start
                : stage == 0 ? 0 : lastEnd + current().pauseSeconds();
        for (; owed < Math.min(current().concurrency(), current().requests().size()); owed++) {
            due.add(stageStart + current().requests().get((int) owed).offsetSeconds());
        }
    }
}

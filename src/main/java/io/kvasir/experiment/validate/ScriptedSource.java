package io.kvasir.experiment.validate;

import io.kvasir.model.workload.Request;
import io.kvasir.workload.RequestSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Sends a script: open loops at their offsets, closed loops as requests end, drained stages one after the other. */
final class ScriptedSource implements RequestSource {
    private final List<ScriptStage> stages;
    private final long luck;
    private final boolean reacts;
    /** Send times a closed loop already owes, soonest first. */
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingDouble(Due::seconds).thenComparingInt(Due::place));

    private int stage = -1;
    /** Id of the first request of the stage. */
    private long firstId;
    /** Requests of the stage that were sent. */
    private int next;

    private long taken;
    private long ended;
    /** Requests of the stage that are due, sent or follow such. */
    private int owed;

    private double stageStart = Double.POSITIVE_INFINITY;
    private double lastEnd;

    /** A request somebody is about to send: a turn of a conversation by its place in the stage, or whichever is next. */
    private record Due(double seconds, int place) {
        private static final int NEXT = -1;
    }

    ScriptedSource(List<ScriptStage> stages, long luck) {
        this.stages = stages;
        this.luck = luck;
        this.reacts = stages.stream().anyMatch(s -> s.concurrency() > 0 || Double.isNaN(s.startSeconds()));
        enterNextStage();
    }

    @Override
    public double nextArrivalSeconds() {
        if (stage >= stages.size() || next >= current().requests().size()) {
            return Double.POSITIVE_INFINITY;
        }
        if (current().concurrency() > 0) {
            return due.isEmpty() ? Double.POSITIVE_INFINITY : due.peek().seconds();
        }
        return stageStart + current().requests().get(next).offsetSeconds();
    }

    @Override
    public Request take() {
        double arrival = nextArrivalSeconds();
        if (arrival == Double.POSITIVE_INFINITY) {
            throw new IllegalStateException("no request is known");
        }
        int place = current().concurrency() > 0 ? due.remove().place() : Due.NEXT;
        place = place == Due.NEXT ? next : place;
        next++;
        taken++;
        ScriptedRequest scripted = current().requests().get(place);
        long id = firstId + place;
        Request request = new Request(
                id, 0, arrival, scripted.promptTokens(), scripted.outputTokens(), scripted.content(), -1, luck + id);
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
        if (stage < stages.size() && current().concurrency() > 0) {
            goOn((int) (request.id() - firstId), nowSeconds);
        }
        advance();
    }

    @Override
    public void close() {}

    /** The next turn of the conversation, else of the next one. */
    private void goOn(int place, double nowSeconds) {
        int turns = current().turns();
        if ((place + 1) % turns != 0) {
            due.add(new Due(nowSeconds + offset(place + 1), place + 1));
        } else if (owed < current().requests().size()) {
            owe(nowSeconds);
        }
    }

    /** Somebody sends a request, or begins a conversation. */
    private void owe(double fromSeconds) {
        int turns = current().turns();
        due.add(new Due(fromSeconds + offset(owed), turns == 1 ? Due.NEXT : owed));
        owed += turns;
    }

    private double offset(int place) {
        return current().requests().get(place).offsetSeconds();
    }

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
        firstId = taken;
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
        for (int i = 0;
                i < current().concurrency() && owed < current().requests().size();
                i++) {
            owe(stageStart);
        }
    }
}

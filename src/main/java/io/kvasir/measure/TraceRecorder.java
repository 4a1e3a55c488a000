package io.kvasir.measure;

import io.kvasir.engine.RequestState;
import io.kvasir.engine.StepObserver;
import io.kvasir.engine.StepView;
import io.kvasir.result.RunTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Keeps the steps and requests that touch a window of simulated time; memory grows with the window, not with the run. */
public final class TraceRecorder implements RequestSink {
    private final double fromSeconds;
    private final double toSeconds;
    private final List<InstanceRecorder> instances = new ArrayList<>();

    /**
     * @param fromSeconds start of the window
     * @param toSeconds its end, after the start
     */
    public TraceRecorder(double fromSeconds, double toSeconds) {
        if (!(fromSeconds >= 0 && toSeconds > fromSeconds)) {
            throw new IllegalArgumentException(
                    "a window starts at 0 or later and ends after its start, got " + fromSeconds + " to " + toSeconds);
        }
        this.fromSeconds = fromSeconds;
        this.toSeconds = toSeconds;
    }

    private final class InstanceRecorder implements StepObserver {
        final List<RunTrace.Step> steps = new ArrayList<>();
        final List<RunTrace.Request> requests = new ArrayList<>();

        @Override
        public void step(double startSeconds, double seconds, StepView step, long kvBlocks) {
            if (touches(startSeconds, startSeconds + seconds)) {
                steps.add(new RunTrace.Step(startSeconds, seconds, batch(step), parts(step), kvBlocks));
            }
        }
    }

    private static RunTrace.Batch batch(StepView step) {
        return new RunTrace.Batch(
                step.decodeSequences(), step.decodeContextTokens(), step.prefillSequences(), step.prefillTokens());
    }

    private static RunTrace.Parts parts(StepView step) {
        return new RunTrace.Parts(
                step.computeSeconds(), step.memorySeconds(), step.communicationSeconds(), step.overheadSeconds());
    }

    private boolean touches(double start, double end) {
        return start < toSeconds && end > fromSeconds;
    }

    private InstanceRecorder instance(int instance) {
        while (instances.size() <= instance) {
            instances.add(new InstanceRecorder());
        }
        return instances.get(instance);
    }

    @Override
    public StepObserver stepObserver(int instance) {
        return instance(instance);
    }

    @Override
    public void left(RequestState request) {
        left(0, request);
    }

    @Override
    public void left(int instance, RequestState request) {
        if (touches(request.queuedSeconds(), request.finishSeconds())) {
            RunTrace.Times times = new RunTrace.Times(
                    request.queuedSeconds(),
                    request.scheduledSeconds(),
                    request.firstTokenSeconds(),
                    request.finishSeconds());
            RunTrace.Tokens tokens = new RunTrace.Tokens(
                    request.request().promptTokens(), request.cachedTokens(), request.generatedTokens());
            instance(instance)
                    .requests
                    .add(new RunTrace.Request(
                            request.request().id(),
                            request.phase().name().toLowerCase(Locale.ROOT),
                            times,
                            tokens,
                            request.preemptions()));
        }
    }

    /** What was kept; to be asked when the run is over. */
    public RunTrace trace(String deployment) {
        return new RunTrace(
                deployment,
                instances.stream()
                        .map(each -> new RunTrace.Instance(each.steps, each.requests))
                        .toList());
    }
}

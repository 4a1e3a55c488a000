package io.kvasir.engine;

import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.KvCache;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.SamplingSettings;

/** The requests inside an instance: lets them into the queue, or turns them away, and tells of those who leave. */
final class Occupants {
    private final InstanceOptions options;
    private final KvCache kv;
    private final WaitingQueue<RequestState> waiting;
    private final EngineObserver observer;
    private long serials;
    private int inside;

    Occupants(InstanceParts parts, EngineObserver observer) {
        this.options = parts.options();
        this.kv = parts.kv();
        this.waiting = parts.waiting();
        this.observer = observer;
    }

    int inside() {
        return inside;
    }

    /** A request, or every answer of it for itself, enters the queue; one that can never run is rejected. */
    RequestState enter(Request request, double now) {
        if (!admissible(request)) {
            return turnAway(request, now);
        }
        RequestState state = state(request, now);
        RequestClass requestClass = options.classes().get(request.classIndex());
        SamplingSettings sampling = requestClass.sampling();
        if (sampling.sequences() > 1) {
            state.group = new SampleGroup(state, sampling);
            boolean goOn = options.role().handsOver() && request.outputTokens() > 1;
            enterSamples(state.group, goOn ? 1 : sampling.sequences(), now);
        } else {
            enterQueue(state);
        }
        return state;
    }

    /** The answers of a request whose first one has brought the prompt here: they find it and follow. */
    void enterOthers(SampleGroup group, double now) {
        enterSamples(group, group.sequences(), now);
    }

    private void enterSamples(SampleGroup group, int upTo, double now) {
        for (int i = group.size(); i < upTo; i++) {
            RequestState sample = state(SampleGroup.sample(group.whole().request(), i), now);
            group.add(sample);
            enterQueue(sample);
        }
    }

    /** A request that could not go on where it would go from here is rejected. */
    RequestState turnAway(Request request, double now) {
        RequestState state = state(request, now);
        inside++;
        leave(state, RequestState.Phase.REJECTED, now);
        return state;
    }

    private RequestState state(Request request, double now) {
        int priority = options.classes().get(request.classIndex()).priority();
        return new RequestState(request, priority, now, kv.open(request.content(), request.id()));
    }

    /** A request whose prompt was computed elsewhere enters the queue. */
    void accept(RequestState request) {
        request.holding = kv.open(request.request.content(), request.request.id());
        enterQueue(request);
    }

    private void enterQueue(RequestState request) {
        request.queueSerial = serials++;
        inside++;
        waiting.add(request);
    }

    /** Whether a request, or the phase of it that is run here, can ever run: it fits the model's length and the KV memory. */
    boolean admissible(Request request) {
        int produced = options.role().handsOver() ? 1 : request.outputTokens();
        long tokens = (long) request.promptTokens() + produced;
        return tokens <= options.maxModelLen() && kv.blocksFor((int) tokens) <= kv.capacityBlocks();
    }

    /** Its prompt is done, and its answer goes on elsewhere. */
    void handOver(RequestState request) {
        inside--;
        observer.handedOver(request);
    }

    void leave(RequestState request, RequestState.Phase phase, double when) {
        request.phase = phase;
        request.finishSeconds = when;
        inside--;
        SampleGroup group = request.group;
        if (group == null) {
            observer.left(request);
        } else if (group.left(phase)) {
            observer.left(group.whole());
        }
    }
}

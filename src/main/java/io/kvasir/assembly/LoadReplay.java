package io.kvasir.assembly;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.cluster.FleetSplit;
import io.kvasir.cluster.route.Router;
import io.kvasir.cluster.route.Routers;
import io.kvasir.cluster.topology.KvLink;
import io.kvasir.cluster.topology.PrefillDecodeSplit;
import io.kvasir.cluster.topology.PrefillDecodeSplit.FirstToken;
import io.kvasir.engine.RequestState;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.OperatorTime;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import io.kvasir.random.RandomStreams;
import io.kvasir.sim.CheckLevel;
import io.kvasir.sim.InstanceFactory;
import io.kvasir.sim.RunSetup;
import io.kvasir.sim.SimulationRun;
import io.kvasir.workload.RequestSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a given stream of requests against a fleet, for those who want every request and no report: validation plays the
 * load of a measurement here.
 *
 * @param instance what every instance is; with prompt workers, what those are that answer
 * @param replicas how many of them
 * @param prefill workers that run prompts only, before the others, which stream their answers whole as the measured
 *     systems do; empty when each instance runs both phases
 * @param router how requests reach them
 * @param requestClass settings of every request
 * @param timeoutSeconds when clients give up; NaN for never
 * @param engineSide whether times are taken inside the engine, without front end
 */
public record LoadReplay(
        InstanceSpec instance,
        int replicas,
        Optional<PrefillWorkers> prefill,
        PolicyRef router,
        RequestClass requestClass,
        double timeoutSeconds,
        boolean engineSide) {
    /** The default of the disaggregated topology. */
    private static final double TRANSFER_LATENCY_SECONDS = 10e-6;

    /**
     * Workers that run prompts, which may be laid out otherwise than those that run answers.
     *
     * @param instance what each of them is
     * @param workers how many
     * @param bytesPerSecond link of one device over which the cache goes to the answering worker
     */
    public record PrefillWorkers(InstanceSpec instance, int workers, double bytesPerSecond) {}

    /** Told what becomes of requests. */
    public interface Listener {
        /** Delivered in full. */
        void finished(Request request, double firstTokenSeconds, double endSeconds);

        /** Rejected at once, or dropped when its client gave up at {@code endSeconds}. */
        void failed(Request request, double endSeconds);

        /** So many sequences waited this long for their next tokens. */
        void gap(double seconds, long sequences);
    }

    /**
     * Runs to the end of the stream on the caller's thread, with the step times the instance names.
     *
     * @throws io.kvasir.sim.SimulationException when a defect shows
     */
    public void run(RequestSource source, Listener listener) {
        run(source, listener, StepTimeModels::create);
    }

    /**
     * The same with other step times, such as those of coefficients being fitted.
     *
     * @param stepTimes of every instance
     * @throws io.kvasir.sim.SimulationException when a defect shows
     */
    public void run(RequestSource source, Listener listener, Function<InstanceSpec, StepTimeModel> stepTimes) {
        RandomStreams streams = new RandomStreams(0);
        Optional<FleetSplit> split = prefill.map(workers -> split(workers, streams));
        int prompting = prefill.map(PrefillWorkers::workers).orElse(0);
        StepTimeModel stepTime = seen(stepTimes.apply(instance));
        InstanceFactory answering = factory(instance, stepTime, streams, split);
        InstanceFactory factory = prefill.<InstanceFactory>map(workers -> {
                    StepTimeModel own = seen(stepTimes.apply(workers.instance()));
                    return new PhaseFactory(
                            factory(workers.instance(), own, streams, split), answering, workers.workers());
                })
                .orElse(answering);
        RunSetup setup = new RunSetup(
                "replay",
                source,
                prompting + replicas,
                router(streams, "router"),
                stepTime.frontEnd(),
                timeoutSeconds,
                split,
                CheckLevel.BASIC);
        new SimulationRun(setup, factory, new Observer(listener, timeoutSeconds)).run();
    }

    private StepTimeModel seen(StepTimeModel whole) {
        return engineSide ? new EngineSide(whole) : whole;
    }

    private InstanceFactory factory(
            InstanceSpec spec, StepTimeModel stepTime, RandomStreams streams, Optional<FleetSplit> split) {
        return new InstanceAssembler(spec, List.of(requestClass), streams, true, split.map(FleetSplit::split), stepTime)
                ::instance;
    }

    private FleetSplit split(PrefillWorkers workers, RandomStreams streams) {
        KvLink link = KvLink.between(
                new KvLink.End(workers.instance(), workers.bytesPerSecond()),
                new KvLink.End(instance, workers.bytesPerSecond()),
                TRANSFER_LATENCY_SECONDS,
                false);
        return new FleetSplit(
                new PrefillDecodeSplit(workers.workers(), link, FirstToken.DECODE), router(streams, "decode router"));
    }

    private Router router(RandomStreams streams, String name) {
        return Routers.CATALOG.create(router).create(streams.keyed(name));
    }

    /** The engine without the delays around it. */
    private record EngineSide(StepTimeModel model) implements StepTimeModel {
        @Override
        public void evaluate(StepShape shape, StepTime out) {
            model.evaluate(shape, out);
        }

        @Override
        public List<OperatorTime> breakdown(StepShape shape) {
            return model.breakdown(shape);
        }

        @Override
        public FrontEndTimes frontEnd() {
            return new FrontEndTimes(0, 0, 0, model.frontEnd().coldStartSeconds());
        }
    }

    private record Observer(Listener listener, double timeoutSeconds) implements FleetObserver {
        @Override
        public void tokenGap(double seconds, int[] sequencesByClass) {
            listener.gap(seconds, sequencesByClass[0]);
        }

        @Override
        public void left(RequestState request) {
            if (request.phase() == RequestState.Phase.FINISHED) {
                listener.finished(request.request(), request.firstTokenSeconds(), request.finishSeconds());
            } else {
                double waited = request.phase() == RequestState.Phase.TIMED_OUT ? timeoutSeconds : 0;
                listener.failed(request.request(), request.request().arrivalSeconds() + waited);
            }
        }

        @Override
        public void arrived(Request request) {}

        @Override
        public double nextSampleSeconds() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public void sample(double now, Fleet fleet) {}

        @Override
        public void ended(double now, Fleet fleet) {}
    }
}

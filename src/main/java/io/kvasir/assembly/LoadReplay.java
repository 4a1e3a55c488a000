package io.kvasir.assembly;

import io.kvasir.cluster.Fleet;
import io.kvasir.cluster.FleetObserver;
import io.kvasir.cluster.route.Routers;
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
import io.kvasir.sim.RunSetup;
import io.kvasir.sim.SimulationRun;
import io.kvasir.workload.RequestSource;
import java.util.List;
import java.util.Optional;

/**
 * Runs a given stream of requests against a fleet, for those who want every request and no report: validation plays the
 * load of a measurement here.
 *
 * @param instance what every instance is
 * @param replicas how many
 * @param router how requests reach them
 * @param requestClass settings of every request
 * @param timeoutSeconds when clients give up; NaN for never
 * @param engineSide whether times are taken inside the engine, without front end
 */
public record LoadReplay(
        InstanceSpec instance,
        int replicas,
        PolicyRef router,
        RequestClass requestClass,
        double timeoutSeconds,
        boolean engineSide) {
    /** Told what becomes of requests. */
    public interface Listener {
        /** Delivered in full. */
        void finished(Request request, double firstTokenSeconds, double endSeconds);

        /** Dropped or rejected. */
        void failed(Request request);

        /** So many sequences waited this long for their next tokens. */
        void gap(double seconds, long sequences);
    }

    /**
     * Runs to the end of the stream on the caller's thread.
     *
     * @throws io.kvasir.sim.SimulationException when a defect shows
     */
    public void run(RequestSource source, Listener listener) {
        StepTimeModel whole = StepTimeModels.create(instance);
        StepTimeModel stepTime = engineSide ? new EngineSide(whole) : whole;
        RandomStreams streams = new RandomStreams(0);
        List<RequestClass> classes = List.of(requestClass);
        InstanceAssembler assembler =
                new InstanceAssembler(instance, classes, streams, true, Optional.empty(), stepTime);
        RunSetup setup = new RunSetup(
                "replay",
                source,
                replicas,
                Routers.CATALOG.create(router).create(streams.keyed("router")),
                stepTime.frontEnd(),
                timeoutSeconds,
                CheckLevel.BASIC);
        new SimulationRun(setup, assembler::instance, new Observer(listener)).run();
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

    private record Observer(Listener listener) implements FleetObserver {
        @Override
        public void tokenGap(double seconds, int[] sequencesByClass) {
            listener.gap(seconds, sequencesByClass[0]);
        }

        @Override
        public void left(RequestState request) {
            if (request.phase() == RequestState.Phase.FINISHED) {
                listener.finished(request.request(), request.firstTokenSeconds(), request.finishSeconds());
            } else {
                listener.failed(request.request());
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

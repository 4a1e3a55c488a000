package io.kvasir.workload;

import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.WorkloadSpec;
import io.kvasir.random.RandomStreams;
import io.kvasir.workload.arrival.ArrivalProcess;
import io.kvasir.workload.arrival.ArrivalProcess.LengthsFrom;
import io.kvasir.workload.arrival.ArrivalProcesses;
import io.kvasir.workload.length.LengthLaw;
import io.kvasir.workload.length.LengthLaws;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From the description of a workload to its requests. */
public final class Workloads {
    private Workloads() {}

    /**
     * Opens the requests of one run.
     *
     * @param spec what arrives
     * @param streams the run's random streams
     * @throws IllegalArgumentException when parameters do not bind ({@code InvalidParametersException} with every problem)
     *     or the parts do not fit together: lengths from a trace without a trace, arrivals without an end
     * @throws io.kvasir.workload.trace.TraceException when a file behind it cannot be read
     */
    public static RequestSource open(WorkloadSpec spec, RandomStreams streams) {
        requireDistinctNames(spec.classes());
        List<ClassPlan> plans = new ArrayList<>();
        for (RequestClass requestClass : spec.classes()) {
            ClassPlan plan = plan(requestClass);
            requireEnd(spec, plan);
            plans.add(plan);
        }
        List<ClassSource> sources = new ArrayList<>();
        try {
            for (int i = 0; i < plans.size(); i++) {
                sources.add(new ClassSource(i, plans.get(i), streams));
            }
        } catch (RuntimeException e) {
            sources.forEach(ClassSource::close);
            throw e;
        }
        return new MergedSource(sources, spec.durationSeconds(), spec.requests());
    }

    /**
     * Long-run requests per second over all classes; infinite when all come at once, NaN when a class's rate follows from
     * a file or from the service.
     */
    public static double meanRatePerSecond(WorkloadSpec spec) {
        double sum = 0;
        for (RequestClass requestClass : spec.classes()) {
            sum += ArrivalProcesses.CATALOG.create(requestClass.arrivals()).meanRatePerSecond();
        }
        return sum;
    }

    private static ClassPlan plan(RequestClass requestClass) {
        ArrivalProcess arrivals = ArrivalProcesses.CATALOG.create(requestClass.arrivals());
        LengthLaw prompts = LengthLaws.CATALOG.create(requestClass.promptTokens());
        LengthLaw outputs = LengthLaws.CATALOG.create(requestClass.outputTokens());
        boolean needsLengths = prompts.comesWithArrivals() || outputs.comesWithArrivals();
        if (needsLengths && arrivals.lengthsFrom() != LengthsFrom.ARRIVALS_OR_CLASS) {
            throw new IllegalArgumentException("class " + requestClass.name()
                    + " takes lengths from the trace of its arrivals, but its arrivals are "
                    + requestClass.arrivals().name() + "; give the length law a file");
        }
        return new ClassPlan(requestClass.name(), arrivals, prompts, outputs, requestClass.prefix());
    }

    private static void requireEnd(WorkloadSpec spec, ClassPlan plan) {
        boolean bounded = spec.requests() > 0;
        boolean timed = !Double.isNaN(spec.durationSeconds());
        if (!bounded && Double.isInfinite(plan.arrivals().meanRatePerSecond())) {
            throw new IllegalArgumentException(
                    "class " + plan.name() + " arrives all at once, so the workload needs a number of requests");
        }
        if (!bounded && !timed && !plan.arrivals().ends()) {
            throw new IllegalArgumentException("arrivals of class " + plan.name()
                    + " never end: give the workload a duration or a number of requests");
        }
    }

    private static void requireDistinctNames(List<RequestClass> classes) {
        Set<String> names = new HashSet<>();
        for (RequestClass requestClass : classes) {
            if (!names.add(requestClass.name())) {
                throw new IllegalArgumentException("two classes named " + requestClass.name());
            }
        }
    }
}

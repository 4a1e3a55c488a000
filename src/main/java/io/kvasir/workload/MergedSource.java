package io.kvasir.workload;

import io.kvasir.model.workload.Request;
import java.util.List;
import java.util.NoSuchElementException;

/** Classes merged by time; of equal times the class named first goes first. Ends at a time or after a number. */
final class MergedSource implements RequestSource {
    private final ClassSource[] classes;
    private final double[] nextSeconds;
    private final double endSeconds;
    private final long limit;
    private final boolean reacts;
    private int first;
    private long taken;

    /**
     * @param durationSeconds arrivals at or after it do not come; NaN for no end
     * @param requests so many come; 0 for no limit
     */
    MergedSource(List<ClassSource> classes, double durationSeconds, long requests) {
        this.classes = classes.toArray(new ClassSource[0]);
        this.nextSeconds =
                classes.stream().mapToDouble(ClassSource::nextSeconds).toArray();
        this.endSeconds = Double.isNaN(durationSeconds) ? Double.POSITIVE_INFINITY : durationSeconds;
        this.limit = requests == 0 ? Long.MAX_VALUE : requests;
        this.reacts = classes.stream().anyMatch(ClassSource::reactsToCompletions);
        findFirst();
    }

    @Override
    public double nextArrivalSeconds() {
        double next = nextSeconds[first];
        return next < endSeconds && taken < limit ? next : Double.POSITIVE_INFINITY;
    }

    @Override
    public Request take() {
        if (Double.isInfinite(nextArrivalSeconds())) {
            throw new NoSuchElementException("no arrival is known");
        }
        Request request = classes[first].take(taken++);
        nextSeconds[first] = classes[first].nextSeconds();
        findFirst();
        return request;
    }

    @Override
    public boolean reactsToCompletions() {
        return reacts;
    }

    @Override
    public void finished(Request request, double nowSeconds) {
        int index = request.classIndex();
        if (classes[index].reactsToCompletions()) {
            classes[index].finished(request, nowSeconds);
            nextSeconds[index] = classes[index].nextSeconds();
            findFirst();
        }
    }

    @Override
    public void close() {
        for (ClassSource source : classes) {
            source.close();
        }
    }

    private void findFirst() {
        int earliest = 0;
        for (int i = 1; i < nextSeconds.length; i++) {
            if (nextSeconds[i] < nextSeconds[earliest]) {
                earliest = i;
            }
        }
        first = earliest;
    }
}

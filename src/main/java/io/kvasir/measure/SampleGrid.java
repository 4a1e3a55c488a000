package io.kvasir.measure;

import io.kvasir.result.TimeSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * Bins of equal length over a run whose length nobody knows: when they become too many, two become one and the length
 * doubles. So a run of any length keeps between half the most and the most bins.
 */
final class SampleGrid {
    private static final double FIRST_SECONDS = 1.0 / 32;

    private final List<Bin> bins = new ArrayList<>();
    private double binSeconds = FIRST_SECONDS;

    double nextSeconds() {
        return (bins.size() + 1) * binSeconds;
    }

    double binSeconds() {
        return binSeconds;
    }

    List<Bin> bins() {
        return bins;
    }

    void add(Bin bin) {
        bins.add(bin);
        if (bins.size() == TimeSeries.MAX_BINS) {
            List<Bin> joined = new ArrayList<>(bins.size() / 2);
            for (int i = 0; i + 1 < bins.size(); i += 2) {
                joined.add(bins.get(i).joined(bins.get(i + 1)));
            }
            bins.clear();
            bins.addAll(joined);
            binSeconds *= 2;
        }
    }

    /** Sums at a time, evenly between bins; the last known ones after the last bin. */
    EngineSums at(double seconds, double runEnd, EngineSums end) {
        if (seconds >= runEnd) {
            return end;
        }
        int place = (int) Math.floor(seconds / binSeconds);
        EngineSums before = place == 0 ? new EngineSums() : place <= bins.size() ? bins.get(place - 1).sums : end;
        if (place < bins.size()) {
            return bins.get(place).sums.between(before, seconds / binSeconds - place);
        }
        double start = bins.size() * binSeconds;
        return end.between(before, runEnd > start ? (seconds - start) / (runEnd - start) : 1);
    }

    /** Levels and rates per bin. */
    TimeSeries series(int instances, double capacityBlocks) {
        List<Double> occupancy = new ArrayList<>();
        List<Double> batch = new ArrayList<>();
        List<Double> queue = new ArrayList<>();
        List<Double> running = new ArrayList<>();
        List<Double> arrivals = new ArrayList<>();
        List<Double> tokens = new ArrayList<>();
        EngineSums before = new EngineSums();
        for (Bin bin : bins) {
            EngineSums stretch = bin.sums.since(before);
            occupancy.add(stretch.blockSeconds() / (binSeconds * capacityBlocks));
            batch.add(stretch.decodingSeconds() / (binSeconds * instances));
            queue.add(bin.waiting);
            running.add(bin.running);
            arrivals.add(bin.arrivals / binSeconds);
            tokens.add(bin.outputTokens / binSeconds);
            before = bin.sums;
        }
        return new TimeSeries(0, binSeconds, occupancy, batch, queue, running, arrivals, tokens);
    }
}

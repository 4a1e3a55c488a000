package io.kvasir.result;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What the instances did in the measured window.
 *
 * @param time busy and idle instance-seconds
 * @param steps sums over engine steps
 * @param kv KV cache
 * @param speculation drafts
 * @param decodeTokens tokens generated in decode steps
 * @param meanBatchSize time-weighted requests per step over busy time; NaN when never busy
 * @param fleets the same for each fleet where there are several models; else empty
 * @param reclaims instances that were taken away
 */
public record EngineTotals(
        InstanceTime time,
        StepTotals steps,
        KvTotals kv,
        SpeculationTotals speculation,
        long decodeTokens,
        double meanBatchSize,
        List<FleetRun> fleets,
        ReclaimTotals reclaims) {
    public EngineTotals {
        // Summaries written before there were several fleets have none.
        fleets = List.copyOf(Objects.requireNonNullElse(fleets, List.of()));
        reclaims = Objects.requireNonNullElse(reclaims, ReclaimTotals.NONE);
    }

    /** What the instances of one fleet did. */
    public EngineTotals(
            InstanceTime time,
            StepTotals steps,
            KvTotals kv,
            SpeculationTotals speculation,
            long decodeTokens,
            double meanBatchSize) {
        this(time, steps, kv, speculation, decodeTokens, meanBatchSize, List.of(), ReclaimTotals.NONE);
    }

    /**
     * What several fleets did together. Peaks of machine and means of batches are weighted by busy time; the most blocks
     * allocated at once is the sum of the fleets' own peaks, which need not fall on one moment.
     */
    public static EngineTotals together(List<FleetRun> fleets) {
        Sums all = new Sums(fleets.stream().map(FleetRun::engine).toList());
        double busy = all.sum(each -> each.time().busySeconds());
        InstanceTime time = new InstanceTime(
                busy,
                all.sum(each -> each.time().idleSeconds()),
                all.sum(each -> each.time().elapsedSeconds()),
                all.sum(each -> each.time().frontEndSeconds()),
                (int) all.count(each -> each.time().devices()),
                all.byBusyTime(each -> each.time().peakFlopsPerSecond()),
                all.byBusyTime(each -> each.time().peakBytesPerSecond()));
        return new EngineTotals(
                time,
                all.steps(),
                all.kv(),
                all.speculation(),
                all.count(EngineTotals::decodeTokens),
                all.byBusyTime(EngineTotals::meanBatchSize),
                fleets,
                all.reclaims());
    }

    private record Sums(List<EngineTotals> fleets) {
        double sum(ToDoubleFunction<EngineTotals> value) {
            return fleets.stream().mapToDouble(value).sum();
        }

        long count(ToLongFunction<EngineTotals> value) {
            return fleets.stream().mapToLong(value).sum();
        }

        /** Mean over busy time; fleets that were never busy say nothing. */
        double byBusyTime(ToDoubleFunction<EngineTotals> value) {
            double weighted = 0;
            double weights = 0;
            for (EngineTotals each : fleets) {
                double busy = each.time().busySeconds();
                if (busy > 0) {
                    weighted += busy * value.applyAsDouble(each);
                    weights += busy;
                }
            }
            return weights > 0 ? weighted / weights : Double.NaN;
        }

        StepTotals steps() {
            return new StepTotals(
                    count(each -> each.steps().steps()),
                    sum(each -> each.steps().computeSeconds()),
                    sum(each -> each.steps().memorySeconds()),
                    sum(each -> each.steps().communicationSeconds()),
                    sum(each -> each.steps().overheadSeconds()),
                    sum(each -> each.steps().prefillSeconds()),
                    sum(each -> each.steps().flops()),
                    sum(each -> each.steps().bytes()));
        }

        KvTotals kv() {
            return new KvTotals(
                    sum(each -> each.kv().meanBlocks()),
                    count(each -> each.kv().peakBlocks()),
                    count(each -> each.kv().capacityBlocks()),
                    count(each -> each.kv().preemptions()),
                    count(each -> each.kv().prefixLookupTokens()),
                    count(each -> each.kv().prefixHitTokens()),
                    fleets.stream().map(each -> each.kv().tiers()).reduce(TierTotals.NONE, TierTotals::plus));
        }

        ReclaimTotals reclaims() {
            return fleets.stream().map(EngineTotals::reclaims).reduce(ReclaimTotals.NONE, ReclaimTotals::plus);
        }

        SpeculationTotals speculation() {
            return new SpeculationTotals(
                    count(each -> each.speculation().rounds()),
                    count(each -> each.speculation().draftedTokens()),
                    count(each -> each.speculation().acceptedTokens()),
                    List.of());
        }
    }
}

package io.kvasir.cluster.topology;

import java.util.ArrayList;
import java.util.List;

/**
 * Transfers in flight between instances. Each end of a transfer gives every transfer it takes part in an equal share of
 * its link, and the smaller share counts; shares change whenever a transfer begins or ends, so a transfer that has both
 * links to itself takes {@code latency + bytes / rate of the slower}.
 *
 * @param <T> what a transfer is to the run
 */
public final class KvTransfers<T extends KvTransfers.Transfer> {
    /** One transfer; the run keeps what it belongs to, and its event. */
    public abstract static class Transfer {
        private int source;
        private int target;
        private double bytesLeft;
        private double latencyLeft;
        private double rate;
        private double sinceSeconds;

        /** Its end is now expected at a time; replaces what was expected before. */
        protected abstract void endsAt(double seconds);

        public final int source() {
            return source;
        }

        public final int target() {
            return target;
        }

        private void advance(double now) {
            double passed = now - sinceSeconds;
            double waited = Math.min(passed, latencyLeft);
            latencyLeft -= waited;
            bytesLeft = Math.max(0, bytesLeft - rate * (passed - waited));
            sinceSeconds = now;
        }
    }

    private final double sendingRate;
    private final double receivingRate;
    private final double latencySeconds;
    private final List<List<T>> sending = new ArrayList<>();
    private final List<List<T>> receiving = new ArrayList<>();

    public KvTransfers(KvLink link, int instances) {
        sendingRate = link.bytesPerSecond();
        receivingRate = link.receivingBytesPerSecond();
        latencySeconds = link.latencySeconds();
        for (int i = 0; i < instances; i++) {
            sending.add(new ArrayList<>());
            receiving.add(new ArrayList<>());
        }
    }

    /** A transfer begins now. */
    public void begin(T transfer, int source, int target, double bytes, double now) {
        Transfer begun = transfer;
        begun.source = source;
        begun.target = target;
        begun.bytesLeft = bytes;
        begun.latencyLeft = latencySeconds;
        begun.rate = 0;
        begun.sinceSeconds = now;
        sending.get(source).add(transfer);
        receiving.get(target).add(transfer);
        share(source, target, now);
    }

    /** A transfer is over; the others at its two ends go on faster. */
    public void end(T transfer, double now) {
        Transfer ended = transfer;
        sending.get(ended.source).remove(transfer);
        receiving.get(ended.target).remove(transfer);
        share(ended.source, ended.target, now);
    }

    /** Transfers in flight. */
    public int inFlight() {
        return sending.stream().mapToInt(List::size).sum();
    }

    private void share(int source, int target, double now) {
        sending.get(source).forEach(transfer -> reschedule(transfer, now));
        for (T transfer : receiving.get(target)) {
            if (((Transfer) transfer).source != source) {
                reschedule(transfer, now);
            }
        }
    }

    private void reschedule(Transfer transfer, double now) {
        transfer.advance(now);
        transfer.rate = Math.min(
                sendingRate / sending.get(transfer.source).size(),
                receivingRate / receiving.get(transfer.target).size());
        transfer.endsAt(now + transfer.latencyLeft + transfer.bytesLeft / transfer.rate);
    }
}

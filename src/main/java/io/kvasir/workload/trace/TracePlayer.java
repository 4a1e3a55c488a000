package io.kvasir.workload.trace;

import io.kvasir.workload.trace.TraceFormat.Need;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongToDoubleFunction;

/**
 * The requests of a trace in order of time, from time 0 on, as a {@link TracePlan} says. Streams: memory holds the requests
 * of one sort window at most.
 */
public final class TracePlayer implements AutoCloseable {
    private static final Comparator<TraceRow> BY_TIME =
            Comparator.comparingDouble(TraceRow::arrivalSeconds).thenComparingLong(TraceRow::index);

    private final TracePlan plan;
    private final LongToDoubleFunction shares;
    private final PriorityQueue<TraceRow> window = new PriorityQueue<>(BY_TIME);
    private final TraceRow incoming = new TraceRow();
    private TraceReader reader;
    private long skippedBefore;
    private long read;
    private int lap;
    private double originSeconds = Double.NaN;
    private double lapStartSeconds;
    private double latestSeconds = Double.NEGATIVE_INFINITY;
    private double lastSeconds;
    private boolean drained;

    /**
     * Opens the file.
     *
     * @param shares a share in [0, 1) for each row, where in the spread it falls
     * @throws TraceException when the file cannot be read
     */
    public TracePlayer(TracePlan plan, LongToDoubleFunction shares) {
        this.plan = plan;
        this.shares = shares;
        this.reader = open();
    }

    private TraceReader open() {
        return TraceFormats.open(plan.file(), plan.format(), Need.ARRIVALS_AND_LENGTHS);
    }

    /**
     * Plays the next request.
     *
     * @return false when the trace is over
     * @throws TraceException with file and line when a row is wrong or out of order beyond the window
     */
    public boolean next(TraceRow row) {
        while (true) {
            if (plays(row)) {
                finish(row);
                return true;
            }
            if (!plan.loop() || read == 0) {
                return false;
            }
            startAgain();
        }
    }

    private boolean plays(TraceRow row) {
        return plan.sortWindowSeconds() == 0 && plan.spreadSeconds() == 0 ? readInOrder(row) : readSorted(row);
    }

    private boolean readInOrder(TraceRow row) {
        if (!readRow(row)) {
            return false;
        }
        if (row.arrivalSeconds < latestSeconds) {
            throw outOfOrder(row);
        }
        latestSeconds = row.arrivalSeconds;
        return true;
    }

    private boolean readSorted(TraceRow row) {
        while (!drained && !headIsSafe()) {
            if (readRow(incoming)) {
                keep(incoming);
            } else {
                drained = true;
            }
        }
        TraceRow head = window.poll();
        if (head != null) {
            row.copyFrom(head);
        }
        return head != null;
    }

    /** Whether no row still to come can be earlier than the earliest one waiting. */
    private boolean headIsSafe() {
        TraceRow head = window.peek();
        return head != null && head.arrivalSeconds < latestSeconds - plan.sortWindowSeconds();
    }

    private void keep(TraceRow row) {
        if (row.arrivalSeconds < latestSeconds - plan.sortWindowSeconds()) {
            throw outOfOrder(row);
        }
        latestSeconds = Math.max(latestSeconds, row.arrivalSeconds);
        TraceRow copy = new TraceRow();
        copy.copyFrom(row);
        if (plan.spreadSeconds() > 0) {
            copy.arrivalSeconds += plan.spreadSeconds() * shares.applyAsDouble(row.index);
        }
        window.add(copy);
    }

    private TraceException outOfOrder(TraceRow row) {
        double behind = latestSeconds - row.arrivalSeconds;
        return reader.fault("arrives " + behind + " s before an earlier row; sort the file, or set sort_window to at"
                + " least that");
    }

    private boolean readRow(TraceRow row) {
        if (plan.limit() > 0 && read >= plan.limit() || !reader.next(row)) {
            return false;
        }
        row.index = read++;
        return true;
    }

    /** From the file's clock to the run's. */
    private void finish(TraceRow row) {
        if (Double.isNaN(originSeconds)) {
            originSeconds = row.arrivalSeconds;
        }
        lastSeconds = lapStartSeconds + (row.arrivalSeconds - originSeconds);
        row.arrivalSeconds = lastSeconds;
        row.lap = lap;
    }

    /** The next lap starts a mean gap after the last request, so that the rate stays the same. */
    private void startAgain() {
        skippedBefore += reader.skippedRows();
        reader.close();
        double spanSeconds = lastSeconds - lapStartSeconds;
        if (read == 1 || spanSeconds == 0) {
            throw new TraceException(plan.file().toString(), "cannot loop: its requests all arrive at one time");
        }
        lapStartSeconds = lastSeconds + spanSeconds / (read - 1);
        reader = open();
        read = 0;
        lap++;
        drained = false;
        originSeconds = Double.NaN;
        latestSeconds = Double.NEGATIVE_INFINITY;
    }

    /** Tokens of one named block. */
    public int blockTokens() {
        return reader.blockTokens();
    }

    /** Rows left out so far because they have no prompt or no answer. */
    public long skippedRows() {
        return skippedBefore + reader.skippedRows();
    }

    @Override
    public void close() {
        reader.close();
    }
}

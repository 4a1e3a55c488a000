package io.kvasir.cli;

import io.kvasir.experiment.run.RunProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** One line on stderr: what share is done, how fast, and how long it still takes. Redrawn in place, gone at the end. */
final class ProgressBar implements RunProgress, AutoCloseable {
    private static final int CELLS = 20;
    private static final long REDRAW_NANOS = 100_000_000;

    private final PrintWriter err;
    private final long start = System.nanoTime();
    private long drawn;

    ProgressBar(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void done(int done, int total, String last) {
        long now = System.nanoTime();
        if (done < total && now - drawn < REDRAW_NANOS) {
            return;
        }
        drawn = now;
        double seconds = (now - start) / 1e9;
        int full = (int) ((long) CELLS * done / total);
        String line = String.format(
                Locale.ROOT,
                "[%s%s] %d/%d runs, %.1f/s, %.0f s left  %s",
                "#".repeat(full),
                ".".repeat(CELLS - full),
                done,
                total,
                done / seconds,
                seconds / done * (total - done),
                shown(last));
        // A line that wraps cannot be redrawn in place.
        err.print("\r\u001b[2K" + line.substring(0, Math.min(line.length(), Console.lineWidth() - 1)));
        err.flush();
    }

    /** Names come from files: nothing that moves the cursor may pass. */
    private static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= 40 ? plain : plain.substring(0, 39) + "…";
    }

    @Override
    public void close() {
        if (drawn != 0) {
            err.print("\r\u001b[2K");
            err.flush();
        }
    }
}

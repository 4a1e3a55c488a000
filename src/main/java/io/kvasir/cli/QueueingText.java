package io.kvasir.cli;

import io.kvasir.experiment.queueing.QueueingEstimate;
import io.kvasir.experiment.queueing.QueueingOracle;
import io.kvasir.report.view.Numbers;
import java.io.PrintWriter;

/** What textbook queues say of a deployment, beside what was simulated. */
final class QueueingText {
    private static final double MILLISECONDS = 1e3;

    /** A wait that nobody can measure. */
    private static final double NOTHING = 1e-6;

    private QueueingText() {}

    static void print(String deployment, QueueingOracle oracle, String format, PrintWriter out) {
        Tables tables = new Tables("queueing")
                .text(deployment, 0)
                .number("servers", "", 0)
                .number("utilisation", "%", 0)
                .number("mean wait", "ms", 0)
                .text("takes for granted", 1);
        for (QueueingEstimate estimate : oracle.estimates()) {
            tables.row(
                    estimate.queue(),
                    Integer.toString(estimate.servers()),
                    Numbers.text(100 * estimate.utilisation()),
                    milliseconds(estimate.waitSeconds()),
                    estimate.assumes());
        }
        tables.row("prompts, step and front end", "–", "–", milliseconds(oracle.summedSeconds()), "waits that add up");
        tables.row("simulated", "–", "–", milliseconds(oracle.simulatedSeconds()), "nothing of the above");
        tables.note("Of the simulated wait " + milliseconds(oracle.unavoidableSeconds())
                + " ms pass in the front end even at an idle instance; "
                + Numbers.text(oracle.inService()) + " requests are in service on average (Little's law).");
        oracle.reasons().forEach(tables::note);
        TablePrinter.print(tables.table(), format, false, out);
        out.println();
    }

    private static String milliseconds(double seconds) {
        if (Double.isInfinite(seconds)) {
            return "without end";
        }
        return seconds < NOTHING ? "0" : Numbers.text(MILLISECONDS * seconds);
    }
}

package io.kvasir.experiment.validate;

import io.kvasir.model.serving.InstanceSpec;
import java.util.ArrayList;
import java.util.List;

/** Measured static batches as what they ran on and how long they took, for fitting. */
public final class StaticBatches {
    private static final double MS = 1e-3;
    /** One instance for all batches of a system: what a step takes does not depend on seats and lengths it could hold. */
    private static final int SEATS = 256;

    private static final int LONGEST = 8192;

    private StaticBatches() {}

    /**
     * One batch.
     *
     * @param spec what served it
     * @param requests all started together
     * @param promptTokens of each
     * @param outputTokens of each
     * @param totalSeconds of the batch; NaN where its time per output token is known, which then counts
     * @param tokenSeconds mean time per output token; NaN where not recorded
     * @param group model, the unit of hold-outs
     */
    public record Run(
            InstanceSpec spec,
            int requests,
            int promptTokens,
            int outputTokens,
            double totalSeconds,
            double tokenSeconds,
            String group) {}

    /** Rows of a table that state everything, on catalogued models and accelerators; others tell nothing to a fit. */
    public static List<Run> of(MeasurementTable table) {
        List<Run> runs = new ArrayList<>();
        Catalogues catalogues = ShippedCatalogues.INSTANCE;
        for (MeasurementRow row : table.rows()) {
            int requests = row.count("batch", 0);
            int input = row.count("isl", 0);
            int output = StaticBatchCases.answered(row, row.count("osl", 0));
            double token = row.number("tpot_ms") * MS;
            double total = Double.isNaN(token) ? row.number("total_s") : Double.NaN;
            if (requests > 0 && input > 0 && output > 1 && (token > 0 || total > 0)) {
                add(row, requests, input, output, total, token, catalogues, runs);
            }
        }
        return List.copyOf(runs);
    }

    private static void add(
            MeasurementRow row,
            int requests,
            int input,
            int output,
            double total,
            double token,
            Catalogues catalogues,
            List<Run> into) {
        try {
            InstanceSpec spec = StaticBatchCases.instance(row, SEATS, LONGEST, LONGEST, catalogues);
            into.add(new Run(
                    spec, requests, input, output, total, token, spec.model().id()));
        } catch (CannotModelException | IllegalArgumentException e) {
            // A model or accelerator that is not catalogued, or does not fit: validation lists it with the reason.
            return;
        }
    }
}

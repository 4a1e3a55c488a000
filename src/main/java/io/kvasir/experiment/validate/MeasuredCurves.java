package io.kvasir.experiment.validate;

import io.kvasir.catalog.data.AcceptanceBook;
import io.kvasir.catalog.data.AcceptanceCurve;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which of the acceptance curves that ship stands for a row. */
final class MeasuredCurves {
    private final AcceptanceBook book = AcceptanceBook.shipped();

    /** The curve of this method, model and task; else of this method and task; else the method's usual one. */
    AcceptanceCurve of(MeasurementRow row, TreeSet<String> caveats) {
        return of(row, row.text("workload"), caveats);
    }

    /** The same for another task than the row names. */
    AcceptanceCurve of(MeasurementRow row, String task, TreeSet<String> caveats) {
        String method = method(row);
        String model = row.text("target").toLowerCase(Locale.ROOT);
        @Nullable AcceptanceCurve best = null;
        double bestFit = 0;
        for (AcceptanceCurve curve : book.curves()) {
            double fit = (named(curve, model) ? 4 : 0) + taskFit(curve, task) + (curve.usual() ? 0.5 : 0);
            if (curve.method().equals(method) && (best == null || fit > bestFit)) {
                best = curve;
                bestFit = fit;
            }
        }
        if (best == null) {
            throw new CannotModelException("no acceptance of '" + row.text("method") + "' was measured");
        }
        if (!named(best, model) && !model.isEmpty()) {
            caveats.add("acceptance of " + best.id() + " stands for this model");
        }
        return best;
    }

    private static boolean named(AcceptanceCurve curve, String model) {
        return model.contains(curve.model()) || curve.model().contains(model);
    }

    private static double taskFit(AcceptanceCurve curve, String workload) {
        String task = workload.toLowerCase(Locale.ROOT);
        String known = curve.task().toLowerCase(Locale.ROOT);
        boolean thinks = task.contains("thinking on");
        if (known.contains("thinking")) {
            return task.contains("thinking") && thinks != known.contains("not thinking") ? 2 : 0;
        }
        return !task.isEmpty() && known.contains(task) ? 2 : 0;
    }

    /** Mean drafts accepted of so many, by conditional rates of which the last repeats. */
    static double accepted(AcceptanceCurve curve, int drafts) {
        double mean = 0;
        double survival = 1;
        for (int n = 0; n < drafts; n++) {
            survival *= curve.rates().get(Math.min(n, curve.rates().size() - 1));
            mean += survival;
        }
        return mean;
    }

    /** Who drafts, as scenarios name it. */
    static String method(MeasurementRow row) {
        String name = row.text("method").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "n-gram", "pld" -> "ngram";
            case "sps" -> "draft_model";
            case "dspark" -> "eagle3";
            default -> name.startsWith("eagle3") || name.startsWith("eagle-3") ? "eagle3" : name;
        };
    }
}

package io.kvasir.experiment.validate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns of the open-loop table, in milliseconds and per second. */
final class VllmMetrics {
    private static final double MS = 1e3;

    private VllmMetrics() {}

    /** The definition for a run; {@code rows} hold the mean number of tokens the client counted, where it did. */
    static MetricDefinition of(List<MeasurementRow> rows) {
        Map<String, Double> counted = new HashMap<>();
        for (MeasurementRow row : rows) {
            counted.put(row.text("exp_id") + "/" + row.text("stage"), row.number("counted_out_mean"));
        }
        return sample -> predict(
                sample,
                counted.getOrDefault(sample.row().rowId() + "/" + sample.row().stage(), Double.NaN));
    }

    private static Map<String, Double> predict(RequestSample sample, double countedMean) {
        Map<String, Double> out = new LinkedHashMap<>();
        out.put("ttft_mean_ms", MS * sample.meanTtft());
        out.put("tpot_mean_ms", MS * sample.meanTpot());
        out.put("e2e_mean_ms", MS * sample.meanE2e());
        for (int percent : new int[] {50, 90, 95, 99}) {
            out.put("ttft_p" + percent + "_ms", MS * sample.ttft(percent / 100.0));
            out.put("tpot_p" + percent + "_ms", MS * sample.tpot(percent / 100.0));
            out.put("e2e_p" + percent + "_ms", MS * sample.e2e(percent / 100.0));
        }
        out.put("itl_peer_ms", MS * countedGap(sample, countedMean));
        if (sample.coversRun()) {
            out.put("itl_p50_ms", MS * sample.gaps().quantile(0.5));
            out.put("itl_p99_ms", MS * sample.gaps().quantile(0.99));
        }
        out.put("req_per_s", sample.finished() / sample.wallSeconds());
        out.put("out_tok_per_s", sample.outputTokens() / sample.wallSeconds());
        out.put("failures", (double) sample.failed());
        return out;
    }

    /**
     * The gap as peers were scored on it: decode time over the client's own mean count of tokens, which tokenises the
     * text again; the true gap where the client did not count.
     */
    private static double countedGap(RequestSample sample, double countedMean) {
        boolean counted = countedMean > 1;
        return counted ? (sample.meanE2e() - sample.meanTtft()) / (countedMean - 1) : sample.meanTpot();
    }
}

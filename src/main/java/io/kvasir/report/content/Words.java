package io.kvasir.report.content;

import io.kvasir.result.Metric;
import io.kvasir.result.MetricGroup;
import java.util.Locale;

/** Small matters of wording. */
final class Words {
    private Words() {}

    /** Name of a metric in a heading: latencies by their symbol, others by their title, the cost of a token in short. */
    static String name(Metric metric) {
        if (metric == Metric.USD_PER_MTOK_BLENDED) {
            return "cost per token";
        }
        return metric.group() == MetricGroup.LATENCY ? metric.symbol() : metric.title();
    }

    /** The same inside a sentence: titles begin small, symbols stay as they are. */
    static String within(Metric metric) {
        String name = name(metric);
        boolean title = name.length() > 1 && Character.isLowerCase(name.charAt(1));
        return title ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) : name;
    }

    /** A text with a capital at the start. */
    static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}

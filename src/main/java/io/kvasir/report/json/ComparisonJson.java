package io.kvasir.report.json;

import io.kvasir.experiment.compare.Comparison;
import io.kvasir.report.content.ComparisonTable;
import io.kvasir.result.Metric;
import io.kvasir.stats.PairedComparison;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Comparisons as one document. */
public final class ComparisonJson {
    /** Raised when a reader of the former version would misread a document. */
    public static final int SCHEMA_VERSION = 1;

    private ComparisonJson() {}

    /** The document, a final line feed included. */
    public static String write(List<Comparison> comparisons) {
        JsonMapper mapper = ResultMapper.create();
        ObjectNode document = mapper.createObjectNode();
        document.put("schema_version", SCHEMA_VERSION);
        ArrayNode all = document.putArray("comparisons");
        for (Comparison each : comparisons) {
            ObjectNode one = all.addObject();
            one.put("baseline", each.baseline());
            one.put("candidate", each.candidate());
            one.put("sentence", ComparisonTable.sentence(each));
            each.saturated().forEach(one.putArray("saturated")::add);
            ObjectNode metrics = one.putObject("metrics");
            for (Map.Entry<Metric, PairedComparison> entry : each.metrics().entrySet()) {
                ObjectNode metric = mapper.valueToTree(entry.getValue());
                metric.put("unit", entry.getKey().unit().symbol());
                metric.put("verdict", entry.getValue().verdict().name().toLowerCase(Locale.ROOT));
                metrics.set(entry.getKey().key(), metric);
            }
        }
        return mapper.writeValueAsString(document) + "\n";
    }
}

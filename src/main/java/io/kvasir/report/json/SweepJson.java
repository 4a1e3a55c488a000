package io.kvasir.report.json;

import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.experiment.sweep.SweepRow;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.report.content.SweepPage;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code sweep.json}: every point with its settings, its replications and its estimates. */
public final class SweepJson {
    /** Raised when a reader of the former version would misread a file. */
    public static final int SCHEMA_VERSION = 1;

    private SweepJson() {}

    /** The document, a final line feed included; its bytes depend on the result and its basis alone. */
    public static String write(SweepResult result, StudyBasis basis) {
        JsonMapper mapper = ResultMapper.create();
        ObjectNode document = mapper.createObjectNode();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("generator", "kvasir " + result.header().version() + " (simulated)");
        document.put("answer", SweepPage.answer(result));
        ObjectNode tree = mapper.valueToTree(result);
        document.setAll(tree);
        ArrayNode rows = (ArrayNode) document.path("rows");
        for (int i = 0; i < rows.size(); i++) {
            addEstimates(
                    mapper,
                    (ObjectNode) rows.get(i),
                    result.rows().get(i),
                    result.header().confidence());
        }
        BasisJson.put(mapper, document, basis);
        return mapper.writeValueAsString(document) + "\n";
    }

    /**
     * Reads a document back.
     *
     * @param name file name for messages
     * @throws IOException when it is not a sweep this version can read, with the reason
     */
    public static SweepResult read(String document, String name) throws IOException {
        JsonMapper mapper = ResultMapper.create();
        try {
            JsonNode tree = mapper.readTree(document);
            int version = tree.path("schema_version").asInt(0);
            if (version < 1 || version > SCHEMA_VERSION || !tree.path("rows").isArray()) {
                throw new IOException(name + ": not a sweep.json of this version of Kvasir");
            }
            return mapper.treeToValue(tree, SweepResult.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(name + ": not a readable sweep: " + e.getMessage(), e);
        }
    }

    private static void addEstimates(JsonMapper mapper, ObjectNode node, SweepRow row, double confidence) {
        node.put("status", row.status());
        ObjectNode estimates = node.putObject("estimates");
        for (Metric metric : Metric.values()) {
            Estimate estimate = row.estimate(metric, confidence);
            if (estimate.n() > 0) {
                ObjectNode one = mapper.valueToTree(estimate);
                one.put("unit", metric.unit().symbol());
                estimates.set(metric.key(), one);
            }
        }
    }
}

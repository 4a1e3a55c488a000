package io.kvasir.report.json;

import io.kvasir.report.content.AnswerSentence;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code summary.json}: a whole {@link ScenarioResult} with schema version, every metric with its unit, and the answer
 * sentence. The bytes depend on the result alone.
 */
public final class SummaryJson {
    /** Raised when a reader of the former version would misread a file; new fields do not raise it. */
    public static final int SCHEMA_VERSION = 1;

    private static final String VERSION = "schema_version";

    private SummaryJson() {}

    /** The document, a final line feed included. */
    public static String write(ScenarioResult result) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put(VERSION, SCHEMA_VERSION);
        // Tools that merge results with measured ones must be able to tell them apart.
        document.put("generator", "kvasir " + result.header().version() + " (simulated)");
        document.put("answer", AnswerSentence.of(result));
        document.setAll(RecordTree.of(result));
        for (JsonNode deployment : document.path("deployments")) {
            addUnits(deployment.path("estimates"));
        }
        return JsonText.pretty(document);
    }

    /**
     * Reads a document back.
     *
     * @param name file name for messages
     * @throws IOException when it is not a summary this version can read, with the reason
     */
    public static ScenarioResult read(String document, String name) throws IOException {
        JsonMapper mapper = ResultMapper.create();
        try {
            JsonNode tree = mapper.readTree(document);
            int version = tree.path(VERSION).asInt(0);
            if (version < 1 || version > SCHEMA_VERSION) {
                throw new IOException(name + ": found schema_version " + (version == 0 ? "missing" : version)
                        + ", expected 1 to " + SCHEMA_VERSION + "; is it a summary.json of Kvasir?");
            }
            return mapper.treeToValue(tree, ScenarioResult.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(name + ": not a readable summary: " + e.getMessage(), e);
        }
    }

    /** Reads {@code summary.json}, or the one in a result folder. */
    public static ScenarioResult read(Path fileOrFolder) throws IOException {
        Path file = Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve("summary.json") : fileOrFolder;
        return read(Files.readString(file), file.toString());
    }

    private static void addUnits(JsonNode estimates) {
        for (Metric metric : Metric.values()) {
            if (estimates.get(metric.key()) instanceof ObjectNode estimate) {
                estimate.put("unit", metric.unit().symbol());
            }
        }
    }
}

package io.kvasir.report.json;

import io.kvasir.report.view.Figures;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code figures.json}: the charts of a study that leaves no other file they could be drawn from again. */
public final class FiguresJson {
    /** Name of the file in a result folder. */
    public static final String FILE = "figures.json";

    /** Raised when a reader of the former version would misread a file. */
    public static final int SCHEMA_VERSION = 1;

    private FiguresJson() {}

    /** The document, a final line feed included. */
    public static String write(Figures figures) {
        JsonMapper mapper = ResultMapper.create();
        ObjectNode document = mapper.createObjectNode();
        document.put("schema_version", SCHEMA_VERSION);
        ObjectNode tree = mapper.valueToTree(figures);
        document.setAll(tree);
        return mapper.writeValueAsString(document) + "\n";
    }

    /**
     * Reads a document back.
     *
     * @param name file name for messages
     * @throws IOException when it does not hold charts this version can read, with the reason
     */
    public static Figures read(String document, String name) throws IOException {
        JsonMapper mapper = ResultMapper.create();
        try {
            JsonNode tree = mapper.readTree(document);
            int version = tree.path("schema_version").asInt(0);
            if (version < 1 || version > SCHEMA_VERSION || !tree.path("charts").isArray()) {
                throw new IOException(name + ": not a " + FILE + " of this version of Kvasir");
            }
            return mapper.treeToValue(tree, Figures.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(name + ": not readable charts: " + e.getMessage(), e);
        }
    }
}

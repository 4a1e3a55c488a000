package io.kvasir.report.json;

import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;

/**
 * Trees as text. Every run writes three documents, and a mapper that would write them looks at some five hundred classes
 * before it writes a tree: a tenth of a short run.
 */
public final class JsonText {
    /** Line feeds on every platform, two blanks a level. */
    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return printer();
        }
    }

    private JsonText() {}

    /** How documents for people are laid out. */
    static DefaultPrettyPrinter printer() {
        return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }

    /** A document for people, with a final line feed. */
    static String pretty(JsonNode document) {
        return text(document, new Pretty()) + "\n";
    }

    /** A document for programs, without a blank. */
    public static String compact(JsonNode document) {
        return text(document, ObjectWriteContext.empty());
    }

    private static String text(JsonNode document, ObjectWriteContext layout) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(layout, text)) {
            write(document, out);
        }
        return text.toString();
    }

    private static void write(JsonNode node, JsonGenerator out) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonNode> property : node.properties()) {
                    out.writeName(property.getKey());
                    write(property.getValue(), out);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (JsonNode element : node) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case STRING -> out.writeString(node.asString());
            case NUMBER -> number(node, out);
            case BOOLEAN -> out.writeBoolean(node.asBoolean());
            case NULL -> out.writeNull();
            default -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
        }
    }

    private static void number(JsonNode node, JsonGenerator out) {
        if (node.isInt() || node.isLong()) {
            out.writeNumber(node.asLong());
        } else if (node.isDouble()) {
            out.writeNumber(node.asDouble());
        } else {
            throw new IllegalArgumentException("neither a long nor a double: " + node.asString());
        }
    }
}

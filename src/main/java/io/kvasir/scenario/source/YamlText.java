package io.kvasir.scenario.source;

import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a tree as YAML that reads back as the same tree, places aside. */
public final class YamlText {
    private static final Pattern PLAIN =
            Pattern.compile("-?[A-Za-z0-9_.$/][A-Za-z0-9_./%$+-]*(?: [A-Za-z0-9_./%$+-]+)*");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    /** The text, each line ended. */
    public static String of(RawMap map) {
        YamlText yaml = new YamlText();
        yaml.map(map, 0);
        return yaml.text.toString();
    }

    private void map(RawMap map, int depth) {
        for (Map.Entry<String, RawNode> entry : map.entries().entrySet()) {
            text.append("  ".repeat(depth)).append(word(entry.getKey())).append(':');
            value(entry.getValue(), depth);
        }
    }

    /** What follows a key or a dash. */
    private void value(RawNode node, int depth) {
        if (node instanceof RawMap map && !map.entries().isEmpty()) {
            text.append('\n');
            map(map, depth + 1);
        } else if (node instanceof RawList list
                && list.items().stream().anyMatch(item -> !(item instanceof RawScalar))) {
            text.append('\n');
            list.items().forEach(item -> item(item, depth + 1));
        } else {
            text.append(' ').append(flow(node)).append('\n');
        }
    }

    /** One item of a block list; a mapping starts on the line of its dash. */
    private void item(RawNode item, int depth) {
        int start = text.length();
        if (item instanceof RawMap map && !map.entries().isEmpty()) {
            map(map, depth + 1);
            text.setCharAt(start + 2 * depth, '-');
        } else {
            text.append("  ".repeat(depth)).append('-');
            value(item, depth);
        }
    }

    private static String flow(RawNode node) {
        if (node instanceof RawList list) {
            return "["
                    + String.join(
                            ", ", list.items().stream().map(YamlText::flow).toList()) + "]";
        }
        if (node instanceof RawScalar scalar) {
            boolean nothing = scalar.text().isEmpty() && !scalar.quoted();
            return nothing ? "null" : word(scalar.text());
        }
        return "{}";
    }

    private static String word(String word) {
        boolean plain = PLAIN.matcher(word).matches() && !word.equals("null");
        return plain ? word : quoted(word);
    }

    private static String quoted(String word) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : word.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || c == 0x85) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

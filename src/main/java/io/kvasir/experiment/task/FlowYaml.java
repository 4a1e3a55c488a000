package io.kvasir.experiment.task;

import io.kvasir.catalog.SourceFiles;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Written trees as one line of YAML that reads back as the same tree. */
public final class FlowYaml {
    /** Texts that YAML takes for themselves wherever they stand. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.+/_][A-Za-z0-9.+/_%-]*( [A-Za-z0-9.+/_%-]+)*");

    /** Keys whose value may be the path of a file. */
    private static final List<String> FILE_KEYS = List.of("file", "trace", "config");

    private final boolean absolute;

    private FlowYaml(boolean absolute) {
        this.absolute = absolute;
    }

    /** As it is. */
    public static String write(RawNode node) {
        return new FlowYaml(false).text(node);
    }

    /** With paths of files that exist made absolute, so that it means the same from any folder. */
    public static String portable(RawNode node) {
        return new FlowYaml(true).text(node);
    }

    private String text(RawNode node) {
        if (node instanceof RawScalar scalar) {
            return scalar(scalar);
        }
        if (node instanceof RawList list) {
            return list.items().stream().map(this::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((RawMap) node)
                .entries().entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ": " + value(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private String value(String key, RawNode node) {
        if (absolute && FILE_KEYS.contains(key) && node instanceof RawScalar scalar) {
            try {
                Path path = SourceFiles.resolve(scalar.place(), scalar.text());
                if (Files.isRegularFile(path)) {
                    return quoted(path.toAbsolutePath().toString());
                }
            } catch (InvalidPathException e) {
                return text(node);
            }
        }
        return text(node);
    }

    private static String scalar(RawScalar scalar) {
        boolean plain = !scalar.quoted() && PLAIN.matcher(scalar.text()).matches();
        boolean empty = !scalar.quoted() && scalar.text().isEmpty();
        return plain || empty ? scalar.text() : quoted(scalar.text());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || c >= 0x80 && c < 0xa0) {
                quoted.append(String.format(java.util.Locale.ROOT, "\\x%02x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

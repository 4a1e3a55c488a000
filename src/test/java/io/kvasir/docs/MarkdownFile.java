package io.kvasir.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path from the top of the repository
 * @param text all of it
 */
record MarkdownFile(Path path, String text) {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern INLINE_COMMAND = Pattern.compile("`(\\./kvasir [^`]+|kvasir [a-z][^`]*)`");
    private static final Pattern BLOCK_COMMAND = Pattern.compile("(?m)^ *(\\./kvasir [^#\\n]+)");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    /** Every page: those at the top and those in docs. */
    static List<MarkdownFile> all() {
        List<MarkdownFile> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .forEach(path -> pages.add(read(path)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return pages;
    }

    private static MarkdownFile read(Path path) {
        try {
            return new MarkdownFile(path, Files.readString(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Links to other files and to headings; addresses of the web are left out. */
    List<String> links() {
        return found(LINK).stream().filter(link -> !link.contains("://")).toList();
    }

    /** Names by which headings are linked to, after the rule of the common renderers. */
    List<String> anchors() {
        return found(HEADING).stream()
                .map(heading -> heading.toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** Commands of Kvasir in code blocks and between backquotes, without the program's name. */
    List<String> commands() {
        List<String> lines = new ArrayList<>(found(BLOCK_COMMAND));
        lines.addAll(found(INLINE_COMMAND));
        return lines.stream()
                .map(line -> line.replaceFirst("^(\\./)?kvasir", "").strip())
                .toList();
    }

    /** Scenarios printed on the page. */
    List<String> scenarios() {
        return found(YAML).stream().filter(yaml -> yaml.startsWith("kvasir:")).toList();
    }

    List<String> found(Pattern pattern) {
        List<String> matches = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            matches.add(matcher.group(1));
        }
        return matches;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

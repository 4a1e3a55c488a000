package io.kvasir.scenario.source;

import io.kvasir.catalog.Problems;
import io.kvasir.catalog.SourceFiles;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.raw.SourcePlace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scenario as written, after {@code extends} and before any value is interpreted. Immutable; a sweep makes one for
 * each point by {@link #with}.
 *
 * @param name of the file, without its ending
 * @param root the whole tree
 * @param texts where problems find their lines
 */
public record ScenarioDocument(String name, RawMap root, SourceTexts texts) {
    private static final String EXTENDS = "extends";

    /**
     * Reads a file and what it extends.
     *
     * @return the document, or empty after adding problems
     */
    public static Optional<ScenarioDocument> read(Path file, SourceTexts texts, Problems problems) {
        return chain(file, new SourcePlace(file.toString(), 0, 0), new ArrayList<>(), texts, problems)
                .map(root -> new ScenarioDocument(stem(file), root, texts));
    }

    /** A document from text, for programs, tests and standard input. What it extends is relative to the working directory. */
    public static Optional<ScenarioDocument> parse(String name, String text, SourceTexts texts, Problems problems) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return texts.decode(name, bytes, problems)
                .flatMap(decoded -> YamlReader.readMap(name, decoded, problems))
                .flatMap(map -> extended(map, new ArrayList<>(), texts, problems))
                .map(root -> new ScenarioDocument(stem(Path.of(name)), root, texts));
    }

    /** This document with values set from outside. */
    public ScenarioDocument with(List<Setting> settings, Problems problems) {
        return new ScenarioDocument(name, Settings.apply(root, settings, problems), texts);
    }

    private static Optional<RawMap> chain(
            Path file, SourcePlace asked, List<Path> above, SourceTexts texts, Problems problems) {
        Path identity = file.toAbsolutePath().normalize();
        if (above.contains(identity)) {
            problems.add(
                    asked,
                    EXTENDS,
                    "'" + file + "', which extends this file",
                    "files that do not extend each other in a circle");
            return Optional.empty();
        }
        List<Path> path = new ArrayList<>(above);
        path.add(identity);
        String name = file.toString();
        return texts.read(file, name, asked, problems)
                .flatMap(text -> YamlReader.readMap(name, text, problems))
                .flatMap(map -> extended(map, path, texts, problems));
    }

    private static Optional<RawMap> extended(RawMap map, List<Path> above, SourceTexts texts, Problems problems) {
        Optional<RawNode> written = map.get(EXTENDS);
        RawMap own = RawTrees.without(map, List.of(EXTENDS));
        if (written.isEmpty()) {
            return Optional.of(own);
        }
        RawMap below = RawMap.EMPTY;
        for (RawNode item : written.get() instanceof RawList list ? list.items() : List.of(written.get())) {
            Optional<RawMap> base = base(item, above, texts, problems);
            if (base.isEmpty()) {
                return Optional.empty();
            }
            below = RawTrees.merge(below, base.get());
        }
        return Optional.of(RawTrees.merge(below, own));
    }

    private static Optional<RawMap> base(RawNode item, List<Path> above, SourceTexts texts, Problems problems) {
        if (item instanceof RawScalar scalar && !scalar.text().isBlank()) {
            try {
                Path file = SourceFiles.resolve(scalar.place(), scalar.text());
                return chain(file, scalar.place(), above, texts, problems);
            } catch (InvalidPathException e) {
                problems.add(item.place(), EXTENDS, "'" + scalar.text() + "'", "the path of a scenario file");
                return Optional.empty();
            }
        }
        problems.add(item.place(), EXTENDS, "no file name", "the path of a scenario file, or a list of them");
        return Optional.empty();
    }

    private static String stem(Path file) {
        Path last = file.getFileName();
        return last == null ? "scenario" : last.toString().replaceFirst("\\.(ya?ml|json)$", "");
    }
}

package io.kvasir.scenario.source;

import io.kvasir.catalog.Problems;
import io.kvasir.model.raw.SourcePlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The texts a scenario was read from, kept to show the line of a problem. */
public final class SourceTexts {
    /** Longest scenario file; catalogues, traces and length tables are files of their own. */
    public static final int LONGEST_BYTES = 8 << 20;

    private final Map<String, String> texts = new LinkedHashMap<>();

    /**
     * Reads a file as strict UTF-8.
     *
     * @param name as places name it
     * @param asked where the file was asked for
     * @return its text, or empty after adding a problem
     */
    Optional<String> read(Path file, String name, SourcePlace asked, Problems problems) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            problems.add(
                    asked,
                    "",
                    Files.isDirectory(file) ? "the folder " + name : "no file " + name,
                    "a readable scenario file");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
            if (bytes.length > LONGEST_BYTES) {
                String found = "a file of " + Files.size(file) + " bytes";
                problems.add(
                        new SourcePlace(name, 0, 0),
                        "",
                        found,
                        "a scenario file of at most 8 MiB",
                        "a trace or table given by its own key");
                return Optional.empty();
            }
            return decode(name, bytes, problems);
        } catch (IOException e) {
            problems.add(
                    asked, "", "an unreadable file " + name + " (" + e.getMessage() + ")", "a readable scenario file");
            return Optional.empty();
        }
    }

    /** Decodes strict UTF-8, with or without a byte order mark, and keeps the text. */
    Optional<String> decode(String name, byte[] bytes, Problems problems) {
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            SourcePlace place = new SourcePlace(
                    name,
                    1 + (int) text.chars().filter(c -> c == '\n').count(),
                    text.length() - text.lastIndexOf('\n'));
            problems.add(place, "", "bytes that are not UTF-8", "a text file in UTF-8");
            return Optional.empty();
        }
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        texts.put(name, clean);
        return Optional.of(clean);
    }

    /** The line a place is in, without its line end. */
    public Optional<String> line(SourcePlace place) {
        String text = texts.get(place.file());
        if (text == null || place.line() < 1) {
            return Optional.empty();
        }
        return text.lines().skip(place.line() - 1L).findFirst();
    }
}

package io.kvasir.experiment.claims;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all claims together come to, in words written by hand around values that are not: {@code {C43: batch 1}} is the value
 * of that finding of that claim.
 */
public final class ClaimsSummary {
    private static final String FILE = "summary.md";

    private final String words;

    private ClaimsSummary(String words) {
        this.words = words;
    }

    /** A part of it under a heading. */
    public record Part(String heading, List<String> paragraphs) {
        public Part {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /**
     * Reads it from a folder of claims.
     *
     * @return empty when the folder has none
     * @throws IOException when it cannot be read
     */
    public static Optional<ClaimsSummary> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(new ClaimsSummary(Files.readString(file))) : Optional.empty();
    }

    /** Names of findings it speaks of that no claim has. */
    public List<String> unknown(List<Claim> claims) {
        return ClaimWords.names(words).stream()
                .filter(name -> claims.stream()
                        .noneMatch(claim -> claim.findings().stream()
                                .anyMatch(finding -> name.equals(claim.text().id() + ": " + finding.name()))))
                .toList();
    }

    /** With every value written in. */
    public String text(List<ClaimResult> results) {
        return ClaimWords.filled(
                words,
                name -> results.stream()
                        .flatMap(result -> result.findings().stream()
                                .filter(finding ->
                                        name.equals(result.claim().text().id() + ": "
                                                + finding.finding().name())))
                        .findFirst());
    }

    /** The same as parts of plain text, without marks. */
    public List<Part> parts(List<ClaimResult> results) {
        List<Part> parts = new ArrayList<>();
        for (String part : text(results).split("(?m)^## ", -1)) {
            String[] lines = part.split("\n", -1);
            List<String> paragraphs = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                String line = lines[i].replaceFirst("^- ", "").replace("**", "").replace("*", "");
                if (!line.isBlank()) {
                    paragraphs.add(line.strip());
                }
            }
            if (!paragraphs.isEmpty()) {
                parts.add(new Part(lines[0].strip(), paragraphs));
            }
        }
        return parts;
    }
}

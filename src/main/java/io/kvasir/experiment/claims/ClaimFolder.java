package io.kvasir.experiment.claims;

import io.kvasir.catalog.Problems;
import io.kvasir.scenario.InvalidScenarioException;
import io.kvasir.scenario.source.ScenarioDocument;
import io.kvasir.scenario.source.SourceTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The claim files of a folder. */
public final class ClaimFolder {
    private ClaimFolder() {}

    /**
     * Reads every {@code c*.yaml} of a folder, in the order of their names, which is that of their numbers.
     *
     * @throws InvalidScenarioException with every problem of every file
     * @throws IOException when the folder cannot be listed
     */
    public static List<Claim> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.getFileName().toString().matches("c\\d+-.*\\.yaml"))
                    .sorted()
                    .toList();
        }
        return readAll(files);
    }

    /** Reads these files; problems as in {@link #read}. */
    public static List<Claim> readAll(List<Path> files) {
        SourceTexts texts = new SourceTexts();
        Problems problems = new Problems();
        List<Claim> claims = new ArrayList<>();
        for (Path file : files) {
            ScenarioDocument.read(file, texts, problems)
                    .flatMap(document -> new ClaimReader(problems).read(file, document.root()))
                    .ifPresent(claims::add);
        }
        if (!problems.isEmpty()) {
            throw new InvalidScenarioException(problems.list(), texts);
        }
        return List.copyOf(claims);
    }
}

package io.kvasir.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong file is refused with the messages beside it: {@code NAME.yaml} and {@code NAME.expected}. */
class BadScenariosTest {
    private static final Path FOLDER = Path.of("src/test/resources/bad-scenarios");
    private static final ScenarioReader READER = new ScenarioReader(ScenarioEnvironments.shipped());

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void wrongFile_isRefusedWithTheseMessages(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".yaml");
        InvalidScenarioException e =
                assertThrows(InvalidScenarioException.class, () -> READER.read(file, List.of()), name);
        String messages = e.getMessage().replace(FOLDER + "/", "") + "\n";
        Path expected = FOLDER.resolve(name + ".expected");
        if (Boolean.getBoolean("kvasir.docs.update")) {
            Files.writeString(expected, messages);
        }
        assertEquals(Files.readString(expected), messages);
        long carets =
                e.report().lines().filter(line -> line.strip().equals("^")).count();
        boolean noText = name.equals("empty-file") || name.equals("not-utf-8");
        assertEquals(noText ? 0 : e.problems().size(), carets, e.report());
    }

    @Test
    void fileOf100Megabytes_isRefusedUnread(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.yaml");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100L << 20);
        }
        InvalidScenarioException e = assertThrows(InvalidScenarioException.class, () -> READER.read(file, List.of()));
        assertTrue(
                e.getMessage().contains("found a file of 104857600 bytes, expected a scenario file of at most 8 MiB"));
    }

    @Test
    void missingFileAndFolder_areRefused(@TempDir Path folder) {
        Path missing = folder.resolve("none.yaml");
        assertTrue(assertThrows(InvalidScenarioException.class, () -> READER.read(missing, List.of()))
                .getMessage()
                .contains("found no file " + missing));
        assertTrue(assertThrows(InvalidScenarioException.class, () -> READER.read(folder, List.of()))
                .getMessage()
                .contains("found the folder " + folder));
    }
}

package io.kvasir.experiment.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The jars that workers need beside Spark's own: this program's and the libraries in the folder {@code lib} next to it. */
final class OwnJars {
    private OwnJars() {}

    /** Separated by commas; empty when the program does not run from a jar. */
    static Optional<String> list() {
        Path own = location();
        if (!Files.isRegularFile(own)) {
            return Optional.empty();
        }
        List<String> jars = new ArrayList<>(List.of(own.toString()));
        Path lib = own.resolveSibling("lib");
        if (Files.isDirectory(lib)) {
            try (Stream<Path> files = Files.list(lib)) {
                files.map(Path::toString)
                        .filter(name -> name.endsWith(".jar"))
                        .sorted()
                        .forEach(jars::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.of(String.join(",", jars));
    }

    private static Path location() {
        try {
            return Path.of(SparkExecutor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's own place is no file", e);
        }
    }
}

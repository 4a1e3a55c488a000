package io.kvasir.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Runs commands behind a terminal that is none, by the {@code script} of util-linux. */
public final class PseudoTerminal {
    private PseudoTerminal() {}

    /** Whether there is such a program; others of that name take other options. */
    public static boolean present() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, "script"))) {
                return Files.isDirectory(Path.of("/usr/share/doc/util-linux"))
                        || Files.isExecutable(Path.of(folder, "setpriv"));
            }
        }
        return false;
    }

    /** The command line that runs another on a terminal of so many columns; what it prints ends its lines with CR LF. */
    public static List<String> command(int columns, List<String> words) {
        String quoted = words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return List.of("script", "-qec", "stty cols " + columns + " rows 50; " + quoted, "/dev/null");
    }
}

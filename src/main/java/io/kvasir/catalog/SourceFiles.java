package io.kvasir.catalog;

import io.kvasir.model.raw.SourcePlace;
import java.nio.file.Path;

/** Paths written in files. */
public final class SourceFiles {
    private SourceFiles() {}

    /**
     * A path as meant where it is written: relative to the folder of that file, or to the working directory when it
     * comes from the command line or a program.
     *
     * @throws java.nio.file.InvalidPathException when the text cannot be a path
     */
    public static Path resolve(SourcePlace place, String written) {
        Path path = Path.of(written);
        if (path.isAbsolute() || place.line() == 0) {
            return path;
        }
        Path folder = Path.of(place.file()).getParent();
        return folder == null ? path : folder.resolve(path).normalize();
    }
}

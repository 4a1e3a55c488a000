package io.kvasir.experiment.validate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The page of the documentation about validation: what is compared and how, errors left out of the fit, tables of a run. */
public final class ValidationDocument {
    private ValidationDocument() {}

    /**
     * The page.
     *
     * @param pictures Markdown of the pictures of each table
     */
    public static String of(ValidationResult result, Map<TableKind, List<String>> pictures) {
        return String.join(
                "\n",
                text("introduction.md"),
                HoldOutTable.markdown(),
                text("how-to-repeat.md"),
                ValidationMarkdown.of(result, pictures));
    }

    private static String text(String name) {
        try (InputStream in = ValidationDocument.class.getResourceAsStream("/validate/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no text " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.kvasir.report.page;

import io.kvasir.report.view.SafeText;

/** The only way text gets into a page. */
final class Html {
    private Html() {}

    /** Text as element content or within a double-quoted attribute; it cannot end either. */
    static String text(String raw) {
        return markup(SafeText.of(raw));
    }

    /** Text whose line breaks are kept, for preformatted blocks. */
    static String lines(String raw) {
        StringBuilder text = new StringBuilder();
        raw.lines().forEach(line -> text.append(markup(SafeText.of(line))).append('\n'));
        return text.toString();
    }

    /** JSON within a script element of type {@code application/json}: no character of it can end the element. */
    static String json(String document) {
        return document.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String markup(String safe) {
        return safe.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

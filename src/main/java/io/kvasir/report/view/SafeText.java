package io.kvasir.report.view;

/** Names come from files; what is drawn or written must not carry characters that change how the rest is shown. */
public final class SafeText {
    private static final int REPLACEMENT = 0xFFFD;

    private SafeText() {}

    /**
     * Line breaks and tabs become spaces; control characters, direction overrides and other invisible formatting, and
     * halves of surrogate pairs become the replacement character. The result is legal in XML 1.0.
     */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t' || point == '\r') {
                safe.append(' ');
            } else {
                safe.appendCodePoint(visible(point) ? point : REPLACEMENT);
            }
        });
        return safe.toString();
    }

    private static boolean visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> point != 0xFFFE && point != 0xFFFF;
        };
    }
}

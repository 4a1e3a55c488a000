package io.kvasir.report.table;

import io.kvasir.report.view.SafeText;
import io.kvasir.report.view.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text made fit for one terminal: no control characters from names, ASCII where asked, bold and dim where allowed. */
final class ConsoleText {
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String RESET = "\u001b[0m";
    private static final Map<Integer, String> ASCII = Map.of(
            (int) '±', "+-",
            (int) '×', "x",
            (int) '…', "~",
            (int) '−', "-",
            (int) '–', "-",
            (int) '✓', "*",
            (int) '∞', "inf",
            (int) '·', "*",
            (int) '─', "-");

    private final Terminal terminal;

    ConsoleText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Names come from files: a control character must not reach the terminal. */
    String clean(String text) {
        String safe = SafeText.of(text);
        if (terminal.unicode()) {
            return safe;
        }
        StringBuilder ascii = new StringBuilder(safe.length());
        safe.codePoints().forEach(point -> {
            if (point < 128) {
                ascii.append((char) point);
            } else {
                ascii.append(ASCII.getOrDefault(point, "?"));
            }
        });
        return ascii.toString();
    }

    String bold(String text) {
        return terminal.colour() ? BOLD + text + RESET : text;
    }

    String dim(String text) {
        return terminal.colour() ? DIM + text + RESET : text;
    }

    /** Columns a text takes. */
    static int width(String text) {
        return text.codePoints().map(CharacterWidth::of).sum();
    }

    /** Cut to a width, with an ellipsis where something is missing. */
    String fit(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        int end = 0;
        int taken = 0;
        while (end < text.length() && taken + CharacterWidth.of(text.codePointAt(end)) < width) {
            taken += CharacterWidth.of(text.codePointAt(end));
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(0, end) + clean("…");
    }

    static String pad(String text, int width, boolean right) {
        String space = " ".repeat(Math.max(0, width - width(text)));
        return right ? space + text : text + space;
    }

    /** Words wrapped to the terminal; further lines are indented. */
    List<String> wrap(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : clean(text).split(" ", -1)) {
            if (line.length() > indent.length() && width(line.toString()) + 1 + width(word) > terminal.width()) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(word);
            } else {
                line.append(line.length() == 0 || line.toString().equals(indent) ? "" : " ")
                        .append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}

package io.kvasir.cli;

import io.kvasir.report.view.Terminal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What is known of the terminal behind stdout and stderr. */
final class Console {
    /** The launcher says how wide the terminal behind stdout is, 0 for no terminal, */
    private static final String COLUMNS = "kvasir.columns";
    /** and whether stderr is one: Java itself can tell neither. */
    private static final String PROGRESS = "kvasir.progress";

    private static final int NARROW = 80;
    private static final int WIDEST_GUESS = 400;

    private Console() {}

    /** The character set of the locale: UTF-8 unless the environment says otherwise. */
    static Charset charset() {
        return unicode(System.getenv()) ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    }

    /** The terminal as it is: its width when it says one, colour unless it is a pipe or the user declines. */
    static Terminal terminal(boolean wide) {
        Map<String, String> environment = System.getenv();
        boolean interactive = told(COLUMNS) ? Integer.getInteger(COLUMNS, 0) > 0 : hasConsole();
        boolean declined = environment.containsKey("NO_COLOR") || "dumb".equals(environment.get("TERM"));
        boolean forced = environment.containsKey("CLICOLOR_FORCE");
        int width = interactive ? columns(environment) : Terminal.DEFAULT_WIDTH;
        return new Terminal(width, wide, forced || (interactive && !declined), unicode(environment));
    }

    /** Whether progress may be drawn: stderr is a terminal as far as can be known, and nobody objects. */
    static boolean drawsProgress() {
        boolean interactive = told(PROGRESS) ? Boolean.getBoolean(PROGRESS) : hasConsole();
        return interactive && !System.getenv().containsKey("CI");
    }

    /** Columns of the line progress is drawn on; those of a narrow terminal when nobody knows. */
    static int lineWidth() {
        int columns = Integer.getInteger(COLUMNS, 0);
        return columns > 0 ? Math.max(20, columns) : NARROW;
    }

    private static boolean told(String property) {
        return System.getProperty(property) != null;
    }

    /** Without the launcher nothing better is known than whether both stdin and stdout are terminals. */
    private static boolean hasConsole() {
        return System.console() != null;
    }

    /** What the user exports goes before what the terminal says. */
    private static int columns(Map<String, String> environment) {
        int columns = Integer.getInteger(COLUMNS, 0);
        try {
            columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException none) {
            // Rarely exported.
        }
        return columns <= 0 ? Terminal.DEFAULT_WIDTH : Math.max(20, Math.min(columns, WIDEST_GUESS));
    }

    private static boolean unicode(Map<String, String> environment) {
        for (String key : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.get(key);
            if (value != null && !value.isEmpty()) {
                return value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
            }
        }
        return true;
    }
}

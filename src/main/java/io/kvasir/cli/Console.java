package io.kvasir.cli;

import io.kvasir.report.view.Terminal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What is known of the terminal behind stdout and stderr. */
final class Console {
    private static final int WIDEST_GUESS = 400;

    private Console() {}

    /** The character set of the locale: UTF-8 unless the environment says otherwise. */
    static Charset charset() {
        return unicode(System.getenv()) ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    }

    /** The terminal as it is: its width when it says one, colour unless it is a pipe or the user declines. */
    static Terminal terminal(boolean wide) {
        Map<String, String> environment = System.getenv();
        boolean interactive = System.console() != null;
        boolean declined = environment.containsKey("NO_COLOR") || "dumb".equals(environment.get("TERM"));
        boolean forced = environment.containsKey("CLICOLOR_FORCE");
        int width = interactive ? columns(environment) : Terminal.DEFAULT_WIDTH;
        return new Terminal(width, wide, forced || (interactive && !declined), unicode(environment));
    }

    /** Whether progress may be drawn: stderr is a terminal as far as can be known, and nobody objects. */
    static boolean drawsProgress() {
        return System.console() != null && !System.getenv().containsKey("CI");
    }

    private static int columns(Map<String, String> environment) {
        try {
            int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
            return Math.max(20, Math.min(columns, WIDEST_GUESS));
        } catch (NumberFormatException none) {
            return Terminal.DEFAULT_WIDTH;
        }
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

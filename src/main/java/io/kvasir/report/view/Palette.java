package io.kvasir.report.view;

import java.util.List;

/**
 * Colours of every plot and page, as {@code #rrggbb}. Told apart by people with any colour vision together with the dash
 * and mark that go with each index, and at least 3:1 against their background.
 */
public final class Palette {
    /** Deployments on white, by their place in the scenario. */
    public static final List<String> LIGHT = List.of(
            "#0b62a8", "#c8501e", "#00805a", "#b0428a", "#946200", "#2486bd", "#5a4bb0", "#8c2a4f", "#66700f",
            "#555a63");
    /** Deployments on the dark page, same order. */
    public static final List<String> DARK = List.of(
            "#5aa9e6", "#f08a5d", "#3cc69c", "#e58fc4", "#e0b04a", "#8fd0f2", "#a79bf0", "#e07a9f", "#c3cb5c",
            "#b8bcc4");
    /** Parts of a whole on white: from the part that does the work to the part that does none. */
    public static final List<String> PARTS_LIGHT = List.of("#0b62a8", "#5fa8dc", "#d98b3a", "#8c2a4f", "#b9bec7");
    /** Parts on the dark page, same order. */
    public static final List<String> PARTS_DARK = List.of("#3f8fd2", "#9ccdf0", "#e7a75c", "#d06b95", "#6f7682");
    /** Guides, identity lines and frontiers on white. */
    public static final String NEUTRAL_LIGHT = "#555a63";
    /** The same on the dark page. */
    public static final String NEUTRAL_DARK = "#b8bcc4";

    private Palette() {}

    /** The colour of a style on white. */
    public static String light(Style style) {
        return switch (style.tone()) {
            case DEPLOYMENT -> LIGHT.get(style.index() % LIGHT.size());
            case PART -> PARTS_LIGHT.get(style.index() % PARTS_LIGHT.size());
            case NEUTRAL -> NEUTRAL_LIGHT;
        };
    }

    /** The colour of a style on the dark page. */
    public static String dark(Style style) {
        return switch (style.tone()) {
            case DEPLOYMENT -> DARK.get(style.index() % DARK.size());
            case PART -> PARTS_DARK.get(style.index() % PARTS_DARK.size());
            case NEUTRAL -> NEUTRAL_DARK;
        };
    }
}

package io.kvasir.report.view;

import java.util.List;

/**
 * Colours of every plot and page, as {@code #rrggbb}. Chosen by search so that any two deployments differ for every kind of
 * colour vision (a distance of at least 18 in CIELAB) and each stands out from its background by at least 3:1; a dash and
 * a mark go with each index as well.
 */
public final class Palette {
    /** Deployments on white, by their place in the scenario. */
    public static final List<String> LIGHT = List.of(
            "#4488ff", "#cc7711", "#226655", "#ee5599", "#222288", "#779955", "#770022", "#9966bb", "#665500",
            "#660055");
    /** Deployments on the dark page, same order. */
    public static final List<String> DARK = List.of(
            "#99bbff", "#eebb55", "#00bb99", "#bb66aa", "#7777dd", "#aaff99", "#dd5555", "#77ffff", "#888800",
            "#ddeecc");
    /** Parts of a whole on white: from the part that does the work to the part that does none. */
    public static final List<String> PARTS_LIGHT = List.of("#0b62a8", "#4f9bd1", "#cf7f2b", "#8c2a4f", "#8b929c");
    /** Parts on the dark page, same order. */
    public static final List<String> PARTS_DARK = List.of("#3f8fd2", "#9ccdf0", "#e7a75c", "#d06b95", "#c9ced6");
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

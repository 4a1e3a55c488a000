package io.kvasir.report.view;

import java.util.List;

/**
 * Charts that belong together, with the words above them: what is kept of a page to draw it again.
 *
 * @param title of what was studied
 * @param question in the user's words, may be empty
 * @param answer in a sentence
 * @param charts in reading order
 */
public record Figures(String title, String question, String answer, List<Chart> charts) {
    public Figures {
        charts = List.copyOf(charts);
    }

    /** All charts of a page. */
    public static Figures of(Page page) {
        List<Chart> charts = page.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Page.ChartBlock.class::isInstance)
                .map(block -> ((Page.ChartBlock) block).chart())
                .toList();
        return new Figures(page.title(), page.question(), page.answer(), charts);
    }

    /** A page of these charts alone. */
    public Page page() {
        List<Page.Block> blocks = charts.stream()
                .map(chart -> (Page.Block) new Page.ChartBlock(chart))
                .toList();
        return new Page(title, question, answer, List.of(), List.of(new Page.Section("charts", "Charts", blocks)));
    }
}

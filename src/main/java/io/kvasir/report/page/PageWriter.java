package io.kvasir.report.page;

import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Page.Block;
import io.kvasir.report.view.Page.ChartBlock;
import io.kvasir.report.view.Page.CodeBlock;
import io.kvasir.report.view.Page.TableBlock;
import io.kvasir.report.view.Page.TextBlock;
import io.kvasir.report.view.Page.WarningBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A page as one HTML file that needs no network: style, script, library and data inside. Its content security policy
 * allows these scripts and nothing else, so that markup in a name could do nothing even if it got in.
 */
public final class PageWriter {
    private static final int MOST_LINKS = 12;

    private final StringBuilder html = new StringBuilder();
    private final List<Chart> charts = new ArrayList<>();

    private PageWriter() {}

    /** The document. The same page gives the same bytes. */
    public static String html(Page page) throws IOException {
        PageWriter writer = new PageWriter();
        writer.write(page);
        return writer.html.toString();
    }

    private void write(Page page) throws IOException {
        String library = Assets.chartLibrary();
        String script = Assets.script();
        head(page, Assets.hash(library) + " " + Assets.hash(script));
        header(page);
        html.append("<main>\n");
        page.sections().forEach(this::section);
        html.append("</main>\n<footer><p>Simulated by Kvasir. This file is complete in itself: it loads nothing from"
                + " the network.</p></footer>\n");
        html.append("<script type=\"application/json\" id=\"kvasir-data\">");
        html.append(Html.json(new ChartData().json(charts))).append("</script>\n");
        html.append("<script>").append(library).append("</script>\n");
        html.append("<script>").append(script).append("</script>\n</body>\n</html>\n");
    }

    private void head(Page page, String scripts) throws IOException {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                                + " img-src data:; script-src ")
                .append(scripts)
                .append("\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>").append(Html.text(page.title())).append(" – Kvasir</title>\n");
        html.append("<style>\n").append(Assets.style()).append("</style>\n</head>\n<body>\n");
    }

    private void header(Page page) {
        html.append("<header>\n<div class=\"top\"><p>").append(Html.text(page.title()));
        html.append(
                "</p><button type=\"button\" class=\"theme\" title=\"Switch between light and dark\">Dark</button></div>\n");
        String question = page.question().isEmpty() ? page.title() : page.question();
        html.append("<h1>").append(Html.text(question)).append("</h1>\n");
        html.append("<p class=\"answer\" id=\"answer\">")
                .append(Html.text(page.answer()))
                .append("</p>\n");
        html.append("<dl class=\"facts\">\n");
        for (Page.Fact fact : page.facts()) {
            html.append("<div><dt>").append(Html.text(fact.name())).append("</dt><dd>");
            html.append(Html.text(fact.value())).append("</dd></div>\n");
        }
        html.append("</dl>\n");
        sections(page.sections());
        html.append("<noscript><p class=\"warnings\">The tables can be read as they are; the charts need a"
                + " browser with JavaScript.</p></noscript>\n</header>\n");
    }

    /** Links to the sections; many of them are folded, or they would push the page itself off the screen. */
    private void sections(List<Page.Section> sections) {
        boolean many = sections.size() > MOST_LINKS;
        html.append("<nav aria-label=\"Sections\">");
        html.append(many ? "<details><summary>All " + sections.size() + " sections</summary>" : "");
        html.append("<ul>\n");
        for (Page.Section section : sections) {
            html.append("<li><a href=\"#").append(Html.text(section.id())).append("\">");
            html.append(Html.text(section.title())).append("</a></li>\n");
        }
        html.append("</ul>").append(many ? "</details>" : "").append("</nav>\n");
    }

    private void section(Page.Section section) {
        html.append("<section id=\"").append(Html.text(section.id())).append("\">\n<h2>");
        html.append(Html.text(section.title())).append("</h2>\n");
        boolean grid = false;
        for (Block block : section.blocks()) {
            boolean chart = block instanceof ChartBlock;
            html.append(chart && !grid ? "<div class=\"charts\">\n" : !chart && grid ? "</div>\n" : "");
            grid = chart;
            block(section, block);
        }
        html.append(grid ? "</div>\n" : "").append("</section>\n");
    }

    private void block(Page.Section section, Block block) {
        if (block instanceof TableBlock table) {
            html.append(TableMarkup.of(table.table(), section.title()));
        } else if (block instanceof ChartBlock chart) {
            chart(chart.chart());
        } else if (block instanceof TextBlock text) {
            text.paragraphs()
                    .forEach(each -> html.append("<p>").append(Html.text(each)).append("</p>\n"));
        } else if (block instanceof WarningBlock warnings) {
            html.append("<ul class=\"warnings\" aria-label=\"Warnings\">\n");
            warnings.warnings()
                    .forEach(each -> html.append("<li>").append(Html.text(each)).append("</li>\n"));
            html.append("</ul>\n");
        } else if (block instanceof CodeBlock code) {
            html.append("<details><summary>").append(Html.text(code.title())).append("</summary>\n<pre>");
            html.append(Html.lines(code.code())).append("</pre></details>\n");
        }
    }

    private void chart(Chart chart) {
        charts.add(chart);
        String id = chart.id();
        html.append("<figure id=\"chart-").append(id).append("\">\n<figcaption><h3>");
        html.append(Html.text(chart.title())).append("</h3>");
        if (!chart.note().isEmpty()) {
            html.append("<p class=\"note\">").append(Html.text(chart.note())).append("</p>");
        }
        html.append("</figcaption>\n<div class=\"canvas\"><canvas id=\"canvas-").append(id);
        html.append("\" role=\"img\" aria-label=\"").append(Html.text(chart.title()));
        html.append(". The same data as a table follows.\"></canvas></div>\n");
        html.append("<div class=\"tools\" id=\"tools-").append(id).append("\"></div>\n");
        html.append("<ul class=\"legend\" id=\"legend-").append(id).append("\" aria-label=\"Series of ");
        html.append(Html.text(chart.title())).append("\"></ul>\n");
        html.append("<details id=\"data-").append(id).append("\"><summary>Data as a table</summary>");
        html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Html.text(chart.title()));
        html.append("\"><table></table></div></details>\n</figure>\n");
    }
}

package io.kvasir.report.page;

import io.kvasir.report.view.Table;
import io.kvasir.result.Better;
import java.util.List;

/** A table as markup: readable without a script, sortable with one. */
final class TableMarkup {
    /** Characters of a sentence rather than a value: text columns break their lines then. */
    private static final int LONG_CELL = 50;

    private TableMarkup() {}

    static String of(Table table, String label) {
        StringBuilder html = new StringBuilder();
        boolean prose = table.columns().stream().noneMatch(Table.Column::numeric)
                || table.rows().stream()
                        .flatMap(List::stream)
                        .anyMatch(cell -> cell.text().length() > LONG_CELL);
        html.append("<div class=\"scroll").append(prose ? " wrap" : "");
        html.append("\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Html.text(label))
                .append("\">\n");
        html.append("<table class=\"sortable\" id=\"table-")
                .append(Html.text(table.id()))
                .append("\">\n<thead><tr>");
        table.columns().forEach(column -> head(html, column));
        html.append("</tr></thead>\n<tbody>\n");
        table.rows().forEach(row -> row(html, table, row));
        html.append("</tbody>\n</table>\n</div>\n");
        html.append(meanings(table));
        for (String note : table.notes()) {
            html.append("<p class=\"note\">").append(Html.text(note)).append("</p>\n");
        }
        return html.toString();
    }

    /** The words of the heads' tooltips as a list: a phone and a sheet of paper have no hover. */
    private static String meanings(Table table) {
        List<Table.Column> told = table.columns().stream()
                .filter(column -> column.numeric() && !column.title().isEmpty())
                .toList();
        if (told.isEmpty()) {
            return "";
        }
        StringBuilder html =
                new StringBuilder("<details class=\"meanings\"><summary>What the columns mean</summary>\n<dl>\n");
        for (Table.Column column : told) {
            String unit = column.unit().isEmpty() ? "" : " (" + column.unit() + ")";
            html.append("<dt>").append(Html.text(column.head() + unit)).append("</dt><dd>");
            html.append(Html.text(column.title())).append("</dd>\n");
        }
        return html.append("</dl></details>\n").toString();
    }

    private static void head(StringBuilder html, Table.Column column) {
        // The first click puts the best on top.
        String first = column.better() == Better.HIGHER ? "descending" : "ascending";
        html.append("<th scope=\"col\"").append(column.numeric() ? " class=\"num\"" : "");
        html.append(" data-first=\"").append(first).append("\" title=\"").append(Html.text(column.title()));
        html.append("\"><button type=\"button\">")
                .append(Html.text(column.head()))
                .append("</button>");
        html.append("<small>").append(Html.text(column.unit())).append("</small></th>");
    }

    private static void row(StringBuilder html, Table table, List<Table.Cell> row) {
        html.append("<tr>");
        for (int i = 0; i < row.size(); i++) {
            Table.Cell cell = row.get(i);
            Table.Column column = table.columns().get(i);
            String tag = i == 0 ? "th scope=\"row\" title=\"" + Html.text(cell.text()) + "\"" : "td";
            html.append('<').append(tag);
            if (column.numeric()) {
                html.append(cell.best() ? " class=\"num best\"" : " class=\"num\"");
                html.append(" data-value=\"").append(cell.value()).append('"');
            }
            html.append('>').append(Html.text(cell.text()));
            html.append(cell.best() ? " <span title=\"best\" aria-label=\"best\">✓</span>" : "");
            html.append(i == 0 ? "</th>" : "</td>");
        }
        html.append("</tr>\n");
    }
}

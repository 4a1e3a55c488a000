package io.kvasir.catalog.data;

import java.util.List;
import java.util.stream.Collectors;

/** A Markdown table, written line by line. */
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    MarkdownTable(List<String> head) {
        line(head);
        line(head.stream().map(name -> "---").toList());
    }

    void line(List<String> cells) {
        text.append(cells.stream().map(MarkdownTable::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String escaped(String cell) {
        return cell.isEmpty() ? "–" : cell.replace("|", "\\|").replace("<", "&lt;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

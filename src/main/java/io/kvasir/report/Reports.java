package io.kvasir.report;

import io.kvasir.report.json.JsonReport;
import io.kvasir.report.page.PageReport;
import io.kvasir.report.table.CsvReport;
import io.kvasir.report.table.MarkdownReport;
import io.kvasir.report.table.TableReport;
import io.kvasir.report.view.Report;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The catalogue of formats: one line per format, made only when asked for so that no other's library is loaded. */
public enum Reports {
    TABLE(TableReport::new),
    JSON(JsonReport::new),
    CSV(CsvReport::new),
    MARKDOWN(MarkdownReport::new),
    HTML(PageReport::new);

    private final Supplier<Report> maker;

    Reports(Supplier<Report> maker) {
        this.maker = maker;
    }

    /** The format. */
    public Report report() {
        return maker.get();
    }

    /** The format with this name on the command line. */
    public static Optional<Report> named(String name) {
        return all().stream().filter(report -> report.name().equals(name)).findFirst();
    }

    /** Every format in the order of the help text. */
    public static List<Report> all() {
        return List.of(values()).stream().map(Reports::report).toList();
    }
}

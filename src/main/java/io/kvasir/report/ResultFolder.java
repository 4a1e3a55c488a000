package io.kvasir.report;

import io.kvasir.report.content.RunPage;
import io.kvasir.report.json.Manifest;
import io.kvasir.report.json.SummaryJson;
import io.kvasir.report.page.PageWriter;
import io.kvasir.report.plot.Plots;
import io.kvasir.report.table.CsvReport;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Page;
import io.kvasir.report.view.Terminal;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The result folder. Every file is written aside and then moved into place: a reader, or a run that is interrupted, never
 * sees half a file.
 */
public final class ResultFolder {
    private final Path folder;

    private ResultFolder(Path folder) {
        this.folder = folder;
    }

    /** Opens a folder, making it and its parents when absent. */
    public static ResultFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new ResultFolder(folder);
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** What every run leaves behind: summary, table, page, manifest. Plots take longer than all of these together. */
    public void writeRun(ScenarioResult result, Manifest manifest) throws IOException {
        write("summary.json", SummaryJson.write(result));
        StringBuilder csv = new StringBuilder();
        new CsvReport().write(result, Terminal.PLAIN, csv);
        write("summary.csv", csv.toString());
        writePage(RunPage.of(result));
        writeManifest(manifest);
    }

    /** {@code report.html}. */
    public void writePage(Page page) throws IOException {
        write("report.html", PageWriter.html(page));
    }

    /** {@code plots/ID.png} and {@code plots/ID.svg} for every chart. */
    public void writePlots(List<Chart> charts) throws IOException {
        for (Chart chart : charts) {
            write("plots/" + chart.id() + ".png", Plots.png(chart));
            write("plots/" + chart.id() + ".svg", Plots.svg(chart));
        }
    }

    /** {@code manifest.json}. */
    public void writeManifest(Manifest manifest) throws IOException {
        write("manifest.json", manifest.json());
    }

    /** A text file in UTF-8. */
    public void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A file, replaced as a whole.
     *
     * @param name path within the folder
     */
    public void write(String name, byte[] bytes) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder.normalize())) {
            throw new IllegalArgumentException("not within the result folder: " + name);
        }
        Files.createDirectories(target.getParent());
        // Not createTempFile: its files are for their owner alone, and results are to be read by others.
        Path aside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.write(aside, bytes);
            move(aside, target);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

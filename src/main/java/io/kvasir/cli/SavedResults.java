package io.kvasir.cli;

import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.report.content.CapacityCharts;
import io.kvasir.report.content.CapacityPage;
import io.kvasir.report.content.FigureOverlay;
import io.kvasir.report.content.Overlay;
import io.kvasir.report.content.ResultCharts;
import io.kvasir.report.content.RunPage;
import io.kvasir.report.content.StudyBasis;
import io.kvasir.report.content.SweepPage;
import io.kvasir.report.json.BasisJson;
import io.kvasir.report.json.CapacityJson;
import io.kvasir.report.json.FiguresJson;
import io.kvasir.report.json.SummaryJson;
import io.kvasir.report.json.SweepJson;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Figures;
import io.kvasir.report.view.Page;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Results read back from their folders and laid over each other.
 *
 * @param page of all of them
 * @param charts of all of them
 */
record SavedResults(Page page, List<Chart> charts) {
    SavedResults {
        charts = List.copyOf(charts);
    }

    /** What left a result; named by the file that holds it. */
    private enum Kind {
        RUN("summary.json", "runs"),
        SWEEP("sweep.json", "sweeps"),
        CAPACITY("capacity.json", "capacity searches"),
        FIGURES(FiguresJson.FILE, "figures of compare, validate and claims");

        private final String file;
        private final String words;

        Kind(String file, String words) {
            this.file = file;
            this.words = words;
        }

        /** Of a file by the end of its name; runs by default, so that a copy may be called anything. */
        static Kind of(Path file) {
            String name = String.valueOf(file.getFileName());
            for (Kind kind : values()) {
                if (name.endsWith(kind.file)) {
                    return kind;
                }
            }
            return RUN;
        }
    }

    /**
     * Reads result folders, or the files in them that hold the result: all of one kind.
     *
     * @throws BadInput when there is no result, or one that does not go with the others
     */
    static SavedResults read(List<Path> places) throws IOException {
        List<Path> files = places.stream().map(SavedResults::file).toList();
        Kind kind = Kind.of(files.get(0));
        Optional<Kind> other =
                files.stream().map(Kind::of).filter(each -> each != kind).findFirst();
        if (other.isPresent()) {
            throw new BadInput(kind.words + " and " + other.orElseThrow().words
                    + " cannot be laid over each other: plot them one after the other");
        }
        return switch (kind) {
            case RUN -> runs(files);
            case SWEEP -> sweeps(files);
            case CAPACITY -> capacities(files);
            case FIGURES -> figures(files, ResultNames.of(places));
        };
    }

    private static SavedResults runs(List<Path> files) throws IOException {
        List<ScenarioResult> results = new ArrayList<>();
        for (Path file : files) {
            results.add(SummaryJson.read(file));
        }
        ScenarioResult all = Overlay.of(results);
        return new SavedResults(RunPage.of(all), ResultCharts.of(all));
    }

    private static SavedResults sweeps(List<Path> files) throws IOException {
        List<SweepResult> results = new ArrayList<>();
        for (Path file : files) {
            results.add(SweepJson.read(Files.readString(file), file.toString()));
        }
        SweepResult all = Overlay.ofSweeps(results);
        StudyBasis basis = basis(files);
        return new SavedResults(SweepPage.of(all, basis), SweepPage.charts(all, basis));
    }

    private static SavedResults capacities(List<Path> files) throws IOException {
        List<CapacityResult> results = new ArrayList<>();
        for (Path file : files) {
            results.add(CapacityJson.read(Files.readString(file), file.toString()));
        }
        CapacityResult all = Overlay.ofCapacities(results);
        return new SavedResults(CapacityPage.of(all, basis(files)), CapacityCharts.of(all));
    }

    private static SavedResults figures(List<Path> files, List<String> names) throws IOException {
        List<Figures> all = new ArrayList<>();
        for (Path file : files) {
            all.add(FiguresJson.read(Files.readString(file), file.toString()));
        }
        Figures figures = FigureOverlay.of(all, names);
        return new SavedResults(figures.page(), figures.charts());
    }

    /** Of the first: limits and sources are told once. */
    private static StudyBasis basis(List<Path> files) throws IOException {
        return BasisJson.read(Files.readString(files.get(0)), files.get(0).toString());
    }

    private static Path file(Path place) {
        if (!Files.isDirectory(place)) {
            return place;
        }
        List<String> names = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Path file = place.resolve(kind.file);
            if (Files.exists(file)) {
                return file;
            }
            names.add(kind.file);
        }
        throw new BadInput(place + ": no "
                + String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1)
                + " in this folder");
    }
}

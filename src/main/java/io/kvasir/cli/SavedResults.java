package io.kvasir.cli;

import io.kvasir.experiment.sweep.SweepResult;
import io.kvasir.report.content.Overlay;
import io.kvasir.report.content.ResultCharts;
import io.kvasir.report.content.RunPage;
import io.kvasir.report.content.SweepCharts;
import io.kvasir.report.content.SweepPage;
import io.kvasir.report.json.SummaryJson;
import io.kvasir.report.json.SweepJson;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Page;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Results read back from their folders and laid over each other.
 *
 * @param page of all of them
 * @param charts of all of them
 */
record SavedResults(Page page, List<Chart> charts) {
    private static final String SUMMARY = "summary.json";
    private static final String SWEEP = "sweep.json";

    SavedResults {
        charts = List.copyOf(charts);
    }

    /**
     * Reads result folders, or the files in them that hold the result: all of runs, or all of sweeps.
     *
     * @throws BadInput when there is no result, or one that does not go with the others
     */
    static SavedResults read(List<Path> places) throws IOException {
        List<ScenarioResult> runs = new ArrayList<>();
        List<SweepResult> sweeps = new ArrayList<>();
        for (Path place : places) {
            Path file = file(place);
            if (String.valueOf(file.getFileName()).endsWith(SWEEP)) {
                sweeps.add(SweepJson.read(Files.readString(file), file.toString()));
            } else {
                runs.add(SummaryJson.read(file));
            }
        }
        if (!runs.isEmpty() && !sweeps.isEmpty()) {
            throw new BadInput("runs and sweeps cannot be laid over each other: plot them one after the other");
        }
        if (runs.isEmpty()) {
            SweepResult all = Overlay.ofSweeps(sweeps);
            return new SavedResults(SweepPage.of(all), SweepCharts.of(all));
        }
        ScenarioResult all = Overlay.of(runs);
        return new SavedResults(RunPage.of(all), ResultCharts.of(all));
    }

    private static Path file(Path place) {
        if (!Files.isDirectory(place)) {
            return place;
        }
        for (String name : List.of(SUMMARY, SWEEP)) {
            if (Files.exists(place.resolve(name))) {
                return place.resolve(name);
            }
        }
        throw new BadInput(place + ": no " + SUMMARY + " or " + SWEEP + " in this folder");
    }
}

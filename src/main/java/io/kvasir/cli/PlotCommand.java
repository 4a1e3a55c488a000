package io.kvasir.cli;

import io.kvasir.report.ResultFolder;
import io.kvasir.report.view.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pictures of results that are there already. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "Draws results again, several over each other: plots as PNG and SVG, and a page. Results of older"
                + " versions can be drawn too.",
        footer = {
            "",
            "Examples:",
            "  kvasir plot out/quickstart-20260101-120000",
            "  kvasir plot out/before out/after --out out/compared",
            "  kvasir plot out/quickstart-sweep --chart ttft-p99-rate,cost-rate",
            "  kvasir plot out/quickstart-capacity"
        })
final class PlotCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "RESULT",
            description =
                    "Result folders of run, sweep, capacity, compare, validate or claims, or the JSON file in them.")
    private List<Path> results = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Where plots and page go; ${DEFAULT-VALUE} by default.")
    private Path out = Path.of("out", "plot");

    @Option(
            names = "--chart",
            paramLabel = "ID",
            split = ",",
            description = "Only these plots, and no page; repeatable. A wrong name lists the right ones.")
    private List<String> wanted = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SavedResults saved = SavedResults.read(results);
        List<Chart> charts = chosen(saved.charts());
        ResultFolder folder = ResultFolder.open(out);
        folder.writePlots(charts);
        if (wanted.isEmpty()) {
            folder.writePage(saved.page());
        }
        for (Chart chart : charts) {
            spec.commandLine().getOut().println(folder.path().resolve("plots").resolve(chart.id() + ".png"));
        }
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private List<Chart> chosen(List<Chart> charts) {
        List<String> ids = charts.stream().map(Chart::id).toList();
        for (String id : wanted) {
            if (!ids.contains(id)) {
                throw new BadInput("no chart '" + id + "'; there are " + String.join(", ", ids));
            }
        }
        return wanted.isEmpty()
                ? charts
                : charts.stream().filter(chart -> wanted.contains(chart.id())).toList();
    }
}

package io.kvasir.cli;

import io.kvasir.experiment.claims.Claim;
import io.kvasir.experiment.claims.ClaimFolder;
import io.kvasir.experiment.claims.ClaimResult;
import io.kvasir.experiment.claims.ClaimRunner;
import io.kvasir.experiment.claims.ClaimsPage;
import io.kvasir.experiment.claims.ClaimsSummary;
import io.kvasir.experiment.claims.ScenarioClaimSimulation;
import io.kvasir.experiment.run.ParallelRuns;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.report.ResultFolder;
import io.kvasir.report.content.ClaimChart;
import io.kvasir.report.content.ClaimsOverview;
import io.kvasir.report.json.FiguresJson;
import io.kvasir.report.plot.Plots;
import io.kvasir.report.view.Chart;
import io.kvasir.report.view.Figures;
import io.kvasir.report.view.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Claims of the field, put to the test. */
@Command(
        name = "claims",
        mixinStandardHelpOptions = true,
        description = "Runs the claims of scenarios/claims, or the files named, and prints what becomes of each.",
        footer = {
            "",
            "Examples:",
            "  kvasir claims --write docs/claims.md",
            "  kvasir claims scenarios/claims/c43-int4-weights.yaml"
        })
final class ClaimsCommand implements Callable<Integer> {
    private static final Path FOLDER = Path.of("scenarios", "claims");
    private static final double CONFIDENCE = 0.95;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Claim files; all of scenarios/claims by default.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Write the page there, and its pictures beside it, instead of printing it.")
    private @Nullable Path write;

    @Option(names = "--out", paramLabel = "DIR", description = "Write report.html and the pictures as plots there.")
    private @Nullable Path out;

    @Option(
            names = "--short",
            description = "A quick check that all claims run: one replication of few requests, values mean little.")
    private boolean brief;

    @Option(
            names = "--no-band",
            description = "Leave out the band of the step-time model's own error; saves two runs each.")
    private boolean noBand;

    @Option(names = "--jobs", paramLabel = "N", description = "Claims at a time; all cores by default.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Claim> claims = files.isEmpty() ? ClaimFolder.read(FOLDER) : ClaimFolder.readAll(files);
        List<ClaimResult> results = run(claims);
        Optional<ClaimsSummary> summary = files.isEmpty() ? ClaimsSummary.read(FOLDER) : Optional.empty();
        String page = ClaimsPage.of(results, brief ? "kvasir claims --short" : "kvasir claims", summary);
        if (write == null) {
            spec.commandLine().getOut().print(page);
            spec.commandLine().getOut().flush();
        } else {
            Files.writeString(write, page);
            pictures(results, write);
        }
        if (out != null) {
            ResultFolder folder = ResultFolder.open(out);
            Page overview = ClaimsOverview.of(results, summary, Version.current());
            folder.writePage(overview);
            folder.write(FiguresJson.FILE, FiguresJson.write(Figures.of(overview)));
            folder.writePlots(ClaimsOverview.charts(results));
        }
        boolean failed = results.stream().anyMatch(result -> result.verdict() == ClaimResult.Verdict.FAILED);
        return failed ? ExitCode.FAILED_POINTS : ExitCode.OK;
    }

    private static void pictures(List<ClaimResult> results, Path page) throws IOException {
        for (ClaimResult result : results) {
            Optional<Chart> chart = ClaimChart.of(result);
            if (chart.isPresent()) {
                Path file = page.resolveSibling(ClaimsPage.picturePath(result));
                Files.createDirectories(file.getParent());
                Files.writeString(file, Plots.svg(chart.get()));
            }
        }
    }

    private List<ClaimResult> run(List<Claim> claims) {
        List<String> settings = brief ? ClaimRunner.SHORT : List.of();
        ClaimRunner runner = new ClaimRunner(
                new ScenarioClaimSimulation(Version.current()), settings, CONFIDENCE, !brief && !noBand);
        List<Callable<ClaimResult>> pieces = new ArrayList<>();
        for (Claim claim : claims) {
            pieces.add(() -> runner.run(claim));
        }
        try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr())) {
            RunProgress progress = quiet || !Console.drawsProgress() ? RunProgress.NONE : bar;
            return new ParallelRuns(jobs)
                    .all(pieces, claims.stream().map(claim -> claim.text().id()).toList(), progress);
        }
    }
}

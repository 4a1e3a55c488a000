package io.kvasir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** One deployment that cannot run is a row with its reason; the others run. */
final class InfeasibleDeploymentsTest {
    /** 70B weights need 131 GiB: four H100 devices hold them, one does not, and no three divide its heads. */
    private static final String MIXED = """
            model: llama-3.1-70b
            workload: {requests: 60, warmup: none, arrivals: 1/s, prompt_tokens: 500, output_tokens: 20, slo: {ttft: 5s}}
            defaults: {accelerator: [h100-sxm, inferentia2]}
            deployments:
              - {name: one}
              - {name: four, parallelism: {tensor: 4}}
              - {name: three, accelerator: h100-sxm, parallelism: {tensor: 3}}
            experiment: {replications: 2}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void run_givesARowToEachInTheOrderOfTheFile() throws IOException {
        assertEquals(ExitCode.OK, run("run", MIXED, "--quiet", "--format", "csv"), err::toString);
        List<String> rows = out.toString().lines().skip(1).toList();
        List<String> names = rows.stream()
                .map(row -> row.replaceAll(".*?,((?:one|four|three)[a-z0-9-]*),.*", "$1"))
                .toList();
        assertEquals(List.of("one-h100-sxm", "one-inferentia2", "four-h100-sxm", "four-inferentia2", "three"), names);
        assertEquals(4, rows.stream().filter(row -> row.contains("infeasible")).count(), out.toString());
    }

    @Test
    void run_saysWhyOnTheTerminalAndInTheResult() throws IOException {
        assertEquals(ExitCode.OK, run("run", MIXED, "--quiet"), err::toString);
        assertTrue(out.toString().contains("one-h100-sxm cannot run: weights of 131.4 GiB"), out.toString());
        assertTrue(out.toString().contains("three cannot run: tensor 3 does not divide the 64 query heads"));
        String summary = Files.readString(folder.resolve("o/summary.json"));
        assertTrue(summary.contains("weights of 131.4 GiB"), summary.substring(0, 300));
    }

    @Test
    void requestsTooLongForAnInstance_areNotCalledALoadTooHigh() throws IOException {
        String tooLong = """
                model: llama-3.1-8b
                workload: {requests: 20, warmup: none, arrivals: 1/s, prompt_tokens: 200000, output_tokens: 20}
                deployments: [{accelerator: h100-sxm}]
                experiment: {replications: 1}
                """;
        run("run", tooLong, "--quiet", "--no-fail");
        String printed = out.toString().replaceAll("\\s+", " ");
        assertTrue(
                printed.startsWith("h100-sxm rejects 100% of the requests: they are longer than its context"), printed);
        assertTrue(
                printed.contains("100% of the requests were rejected, longer than max_model_len or the whole KV cache"),
                printed);
    }

    @Test
    void compare_leavesThemOut() throws IOException {
        String twice =
                MIXED.replace("  - {name: three", "  - {name: eight, parallelism: {tensor: 8}}\n  - {name: three");
        assertEquals(ExitCode.OK, run("run", twice, "--quiet"), err::toString);
        out.getBuffer().setLength(0);
        assertEquals(
                ExitCode.OK,
                execute(List.of(
                        "compare",
                        folder.resolve("o").toString(),
                        "--out",
                        folder.resolve("c").toString())),
                err::toString);
        assertTrue(out.toString().contains("eight-h100-sxm"), out.toString());
        assertTrue(err.toString().contains("left out: one-h100-sxm of mixed cannot run: weights"), err.toString());
    }

    @Test
    void sweepAndCapacity_goOnWithTheOthers() throws IOException {
        assertEquals(ExitCode.OK, run("sweep", MIXED, "--quiet", "--vary", "rate=1/s,2/s"), err::toString);
        assertTrue(out.toString().contains("four-inferentia2 cannot run: "), out.toString());
        assertEquals(1, out.toString().split("three cannot run", -1).length - 1, "once, not at every rate");
        out.getBuffer().setLength(0);
        String vary = "deployments.one.parallelism.tensor=1,4";
        assertEquals(ExitCode.OK, run("sweep", MIXED, "--quiet", "--vary", vary), err::toString);
        assertTrue(out.toString().contains("one-h100-sxm with tensor 1 cannot run: "), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(ExitCode.OK, run("capacity", MIXED, "--quiet"), err::toString);
        assertTrue(out.toString().startsWith("four-h100-sxm serves most per device"), out.toString());
        assertTrue(out.toString().contains("three cannot run: tensor 3"), out.toString());
    }

    @Test
    void check_warnsOfThemAndIsContent() throws IOException {
        assertEquals(ExitCode.OK, run("check", MIXED));
        assertTrue(out.toString().contains("fine, 1 of 5 deployments can run"), out.toString());
        assertTrue(
                err.toString().contains("mixed.yaml:5:5 one-h100-sxm cannot run: weights of 131.4 GiB"),
                err.toString());
    }

    @Test
    void check_readsTheSectionsOfStudiesToo() throws IOException {
        for (String wrong : List.of(
                "sweep: {ratte: auto}",
                "sweep: {vary: {deployments.*.engine.max_num_seq: [64]}}",
                "capacity: {target: {ttft: {p98: 1s}}}",
                "capacity: {vary: {workload.arrivals.rate: [fast]}}")) {
            assertEquals(ExitCode.BAD_INPUT, run("check", MIXED + wrong + "\n"), wrong);
        }
        String fine = "sweep: {vary: {deployments.four.parallelism.tensor: [1, 3, 4]}}\n";
        assertEquals(ExitCode.OK, run("check", MIXED + fine), err::toString);
    }

    @Test
    void explain_saysWhyAndTakesTheOthersApart() throws IOException {
        assertEquals(ExitCode.OK, run("explain", MIXED));
        assertTrue(out.toString().contains("one-inferentia2 cannot run: weights"), out.toString());
        assertTrue(out.toString().contains("four-h100-sxm: llama-3.1-70b on 4"), out.toString());
    }

    @Test
    void explainQueueing_holdsFormulasBesideTheSimulation() throws IOException {
        assertEquals(ExitCode.OK, run("explain", MIXED, "--queueing", "--format", "csv"), err::toString);
        for (String row : List.of("G/G/c of batch slots,", "G/G/c of prompts,", "step in progress,", "simulated,")) {
            assertTrue(out.toString().contains("\n" + row), row + "\n" + out);
        }
    }

    @Test
    void nothingThatCanRun_endsWithFourAndEveryReasonAtItsPlace() throws IOException {
        String hopeless = MIXED.replace("  - {name: four, parallelism: {tensor: 4}}\n", "");
        for (String command : List.of("run", "check", "explain")) {
            assertEquals(ExitCode.INFEASIBLE, run(command, hopeless), command);
            assertTrue(err.toString().contains("mixed.yaml:5:5 deployments[0].parallelism: refused: weights of"));
            assertTrue(err.toString().contains("no deployment can run; "), err.toString());
            assertFalse(Files.exists(folder.resolve("o/summary.json")));
            err.getBuffer().setLength(0);
        }
        assertEquals(ExitCode.INFEASIBLE, run("sweep", hopeless, "--vary", "rate=1/s"), err::toString);
        assertEquals(ExitCode.INFEASIBLE, run("capacity", hopeless), err::toString);
    }

    @Test
    void aMistake_isStillAMistake() throws IOException {
        assertEquals(ExitCode.BAD_INPUT, run("run", MIXED.replace("inferentia2", "inferentia9")));
        assertTrue(err.toString().contains("'inferentia9'"), err.toString());
        assertEquals(ExitCode.BAD_INPUT, run("check", MIXED.replace("tensor: 3", "tensr: 3")));
    }

    @Test
    void slosThatNobodyMeets_endWithThree() throws IOException {
        String strict = MIXED.replace("ttft: 5s", "ttft: 1ms");
        assertEquals(ExitCode.TARGET_MISSED, run("run", strict, "--quiet"), err::toString);
        assertEquals(ExitCode.OK, run("run", strict, "--quiet", "--no-fail"), err::toString);
    }

    private int run(String command, String scenario, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("mixed.yaml"), scenario);
        List<String> arguments = new ArrayList<>(List.of(command, file.toString()));
        if (List.of("run", "sweep", "capacity").contains(command)) {
            arguments.addAll(List.of("--out", folder.resolve("o").toString()));
        }
        arguments.addAll(List.of(more));
        return execute(arguments);
    }

    private int execute(List<String> arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments.toArray(String[]::new));
    }
}

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

/** Fits through simulation from the command line. */
final class CalibrateCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... options) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of(
                "calibrate",
                folder.resolve("runs.csv").toString(),
                "--out",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(options));
        return line.execute(arguments.toArray(new String[0]));
    }

    /** Closed loops of one model with times near those of a real server. */
    private void table(int rows) throws IOException {
        StringBuilder text = new StringBuilder(
                "row_id,engine,engine_version,model,gpu,gemm_quant_mode,mode,isl,osl,lengths,concurrency,n_gpus,pp,attn_tp,"
                        + "attn_dp,moe_ep,ttft_ms,tpot_ms,repeat_spread,mtp_unknown,family,image,measured,wip,precision,"
                        + "parallel_note\n");
        for (int i = 0; i < rows; i++) {
            text.append("r")
                    .append(i)
                    .append(",vllm,0.19.0,meta-llama/Llama-3.1-8B-Instruct,H100-SXM-80GB,,agg,128,16,fixed,")
                    .append(i % 4 + 1)
                    .append(",1,1,1,1,1,20,7,1,0,own,,,0,bf16,\n");
        }
        Files.writeString(folder.resolve("runs.csv"), text);
    }

    @Test
    void simulatedFit_writesTheSetAndItsErrors() throws IOException {
        table(10);
        assertEquals(0, run("--simulate", "--bootstraps", "0", "--jobs", "1", "--date", "2026-01-01"), err::toString);
        assertTrue(out.toString().contains("| `vllm-0.19` | nothing (in sample) |"), out.toString());
        String set = Files.readString(folder.resolve("out/vllm-0.19.csv"));
        assertTrue(set.contains("# command: kvasir calibrate runs.csv --simulate --bootstraps 0 --seed 1"), set);
        assertTrue(set.contains("error time to first token, in sample"), set);
    }

    @Test
    void optionsOfSimulation_withoutIt_areRefused() throws IOException {
        table(10);
        assertEquals(ExitCode.BAD_INPUT, run("--hold-out", "model"));
        assertTrue(err.toString().contains("belong to --simulate"), err.toString());
    }

    @Test
    void unknownHoldOut_isRefusedWithWhatIsKnown() throws IOException {
        table(10);
        assertEquals(ExitCode.BAD_INPUT, run("--simulate", "--hold-out", "colour"));
        assertTrue(err.toString().contains("expected model, gpu, engine or workload"), err.toString());
    }

    /** Errors of the fits before it would pass for errors of this one. */
    @Test
    void fittedSet_keepsNoErrorOfTheOneThatShips() throws IOException {
        table(12);
        assertEquals(0, run("--bootstraps", "0", "--date", "2026-01-01"), err::toString);
        String set = Files.readString(folder.resolve("out/vllm-0.19.csv"));
        assertTrue(set.contains("# error time per output token: 12 samples"), set);
        assertEquals(1, set.lines().filter(line -> line.startsWith("# error ")).count(), set);
        assertTrue(set.contains("# stated front_end.merges"), set);
        assertTrue(out.toString().contains("against the set that ships"), out.toString());
    }

    @Test
    void fewRuns_areSaidToBeTooFew() throws IOException {
        table(9);
        assertEquals(0, run("--bootstraps", "0"), err::toString);
        assertTrue(err.toString().contains("9 runs of vllm tell less than the set that ships"), err.toString());
        assertFalse(Files.exists(folder.resolve("out/vllm-0.19.csv")));
    }
}

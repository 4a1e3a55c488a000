package io.kvasir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A deployment whose prompts and answers run on unlike instances, taken apart. */
class ExplainPhasesTest {
    private static final String UNLIKE = """
            model: llama-3.1-8b
            workload: {requests: 60, arrivals: 1/s, prompt_tokens: 500, output_tokens: 20}
            deployments:
              - name: unlike
                accelerator: h100-sxm
                topology: {name: disaggregated, prefill: 1, decode: 1, bandwidth: 1GB/s, latency: 0us}
                disaggregation: {prefill: {parallelism: {tensor: 2}}, decode: {accelerator: a100-sxm-80}}
            """;

    @TempDir
    private Path folder;

    /**
     * 1,000 tokens of 128 KiB: each of two prefill devices sends half, 62.5 MiB, and the one decode device takes in all of
     * it, 131,072,000 bytes at 1 GB/s.
     */
    @Test
    void bothSides_areTakenApart_andTheWayBetweenThem() throws IOException {
        Path file = Files.writeString(folder.resolve("unlike.yaml"), UNLIKE);
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        assertEquals(ExitCode.OK, line.execute("explain", file.toString(), "--prompt", "1000"));
        String text = out.toString();
        assertTrue(text.contains("unlike, prefill: llama-3.1-8b on 2 × H100"), text);
        assertTrue(text.contains("unlike, decode: llama-3.1-8b on 1 × A100"), text);
        assertTrue(text.contains("unlike: the cache of a prompt of 1000 tokens moves in 131.07 ms"), text);
        assertTrue(text.contains("62.5 MiB from each prefill device"), text);
    }
}

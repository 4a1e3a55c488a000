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

final class ClaimsCommandTest {
    /** Decided by arithmetic on the catalogue: nothing is simulated. */
    private static final String CLAIM = "scenarios/claims/c02-deepseek-api-price.yaml";

    @Test
    void page_namesTheClaimItsVerdictAndItsFindings(@TempDir Path folder) throws IOException {
        StringWriter out = new StringWriter();
        CommandLine commands = Main.commandLine();
        commands.setOut(new PrintWriter(out, true));
        assertEquals(ExitCode.OK, commands.execute("claims", CLAIM, "--quiet", "--out", folder.toString()));
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("Of 1 claims: 1 "), "the count of verdicts is the answer");
        assertTrue(page.contains("Kvasir finds") && page.contains("the claim says"));
        String title = out.toString()
                .lines()
                .filter(line -> line.startsWith("## C"))
                .findFirst()
                .orElseThrow();
        assertTrue(page.contains(title.substring(3)), title);
    }
}

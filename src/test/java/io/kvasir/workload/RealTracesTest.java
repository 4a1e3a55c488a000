package io.kvasir.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.stats.Tally;
import io.kvasir.workload.trace.TracePlan;
import io.kvasir.workload.trace.TraceSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public traces, where they are at hand; the expected figures come with them. */
final class RealTracesTest {
    @ParameterizedTest
    @CsvSource({
        "azure2023_conv.csv.gz,         19366, 3502,  1155, 211, false",
        "azure2023_code.csv.gz,          8819, 3436,  2048,  28, false",
        "mooncake_conversation.csv.gz,  12031, 3537, 12035, 343, true",
        "mooncake_synthetic.csv.gz,      3993, 1022, 15325, 149, true"
    })
    void traceHasItsPublishedFigures(
            String name, long requests, double span, double prompt, double output, boolean blocks) {
        Tally prompts = new Tally();
        Tally outputs = new Tally();
        TraceSummary summary =
                TraceSummary.of(TracePlan.of(trace(name)), gap -> assertTrue(gap >= 0), prompts::add, outputs::add);
        assertEquals(requests, summary.requests() + summary.skippedRows());
        assertTrue(summary.skippedRows() <= requests / 1000, "left out " + summary.skippedRows());
        // Published rounded to whole seconds and tokens.
        assertEquals(span, summary.spanSeconds(), 1);
        assertEquals(prompt, prompts.mean(), 1.5);
        assertEquals(output, outputs.mean(), 1);
        assertEquals(blocks, summary.repeatedShare() > 0.2, "repeated share " + summary.repeatedShare());
    }

    private static Path trace(String name) {
        String shared = System.getProperty("kvasir.shared", System.getenv("KVASIR_SHARED"));
        Path file = Path.of(shared == null ? "../shared" : shared, "traces", name);
        Assumptions.assumeTrue(Files.exists(file), "no trace at " + file);
        return file;
    }
}

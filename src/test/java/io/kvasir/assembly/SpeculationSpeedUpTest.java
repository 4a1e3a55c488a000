package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Speed-up of speculation as step times alone predict it: tokens of a round times plain step over verifying step. */
class SpeculationSpeedUpTest {
    private static final Path SCENARIO = Path.of("scenarios/mechanisms/speculation.yaml");
    private static final int CONTEXT = 600;
    private static final int TOKENS_OF_A_TYPICAL_ROUND = 3;

    /** Rows of vLLM that state accepted length and speed-up: EAGLE-3 on Qwen3, batch 1; H100 and two drafts assumed. */
    @Test
    void measuredSpeedUps_areMetInTheMedian() throws IOException {
        Path file = shared().resolve("calibration/spec_decode.csv");
        Assumptions.assumeTrue(Files.exists(file), "no measurements at " + file);
        List<Double> errors = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split(",", -1);
            if (cells.length < 12 || !cells[1].equals("angelslim-docs") || cells[11].isEmpty() || cells[10].isEmpty()) {
                continue;
            }
            double predicted = speedUp(cells[2].toLowerCase(Locale.ROOT), 2, 1, Double.parseDouble(cells[10]));
            errors.add(Math.abs(predicted / Double.parseDouble(cells[11]) - 1));
        }
        errors.sort(null);
        Assumptions.assumeTrue(!errors.isEmpty(), "no rows to compare with");
        double median = errors.get(errors.size() / 2);
        assertTrue(median <= 0.15, "median error of " + errors.size() + " speed-ups: " + median);
    }

    /** The gain shrinks as the batch grows, and three drafts lose in the end. */
    @Test
    void speedUp_fallsWithTheBatch() {
        double before = Double.POSITIVE_INFINITY;
        for (int batch : new int[] {1, 4, 16, 64, 256}) {
            double now = speedUp("llama-3.1-8b", 3, batch, 2);
            assertTrue(now <= before * 1.05, "batch " + batch + ": " + now + " after " + before);
            before = now;
        }
        assertTrue(speedUp("llama-3.1-8b", 3, 1, TOKENS_OF_A_TYPICAL_ROUND) > 1.5);
        assertTrue(before < 1, "256 requests verify 1024 tokens for 512: " + before);
    }

    private static double speedUp(String model, int drafts, int batch, double tokensPerRound) {
        List<String> settings =
                List.of("model=" + model, "deployments.eagle3.speculative.num_speculative_tokens=" + drafts);
        InstanceSpec spec = Policies.scenarioReader().read(SCENARIO, settings).deployments().stream()
                .filter(d -> d.name().equals("eagle3"))
                .findFirst()
                .orElseThrow()
                .instance();
        StepTimeModel steps = StepTimeModels.create(spec);
        return tokensPerRound * seconds(steps, batch, 0) / seconds(steps, batch, drafts);
    }

    private static double seconds(StepTimeModel steps, int batch, int drafts) {
        StepShape shape = new StepShape();
        shape.decodeSequences = batch;
        shape.decodeQueryTokens = batch * (1 + drafts);
        shape.draftTokensPerSequence = drafts;
        shape.decodeContextTokens = (long) batch * CONTEXT;
        shape.decodeLocalContextTokens = (long) batch * CONTEXT;
        StepTime time = new StepTime();
        steps.evaluate(shape, time);
        return time.seconds.at(shape.decodeContextTokens, shape.decodeLocalContextTokens);
    }

    private static Path shared() {
        String set = System.getProperty("kvasir.shared", System.getenv("KVASIR_SHARED"));
        return Path.of(set == null ? "../shared" : set);
    }
}

package io.kvasir.experiment.validate;

import java.util.Locale;
import java.util.Optional;

/**
 * Sample sets of MLPerf Inference. Logs record the mean answer only; mean prompts and the spread of both are assumed
 * from the public descriptions of the sets, lognormal within the stated limits.
 *
 * @param inputMean mean prompt, tokens
 * @param inputCv spread of prompts over their mean
 * @param inputMax longest prompt
 * @param outputCv spread of answers over their mean; 0 where every answer has the same length
 * @param outputMax longest answer
 */
record Datasets(double inputMean, double inputCv, int inputMax, double outputCv, int outputMax) {
    /** OpenOrca as sampled for Llama-2-70B (mlcommons/inference, language/llama2-70b, 4.0): both limited to 1,024. */
    private static final Datasets OPEN_ORCA = new Datasets(294, 0.85, 1024, 0.75, 1024);
    /** OpenOrca, GSM8K and MBXP in equal parts (language/mixtral-8x7b, 4.1). */
    private static final Datasets MIXED = new Datasets(275, 0.8, 2048, 0.8, 1024);
    /** LongBench, LongDataCollections, Ruler, GovReport (language/llama3.1-405b, 5.0). */
    private static final Datasets LONG = new Datasets(9400, 0.5, 20_000, 0.6, 2000);
    /** CNN/DailyMail (language/llama3.1-8b, 5.1): answers cut at 128. */
    private static final Datasets NEWS = new Datasets(870, 0.45, 2540, 0, 128);
    /** AIME, MATH-500, GPQA, MMLU-Pro and LiveCodeBench (language/deepseek-r1, 5.1): answers cut at 20,000. */
    private static final Datasets REASONING = new Datasets(800, 0.8, 8192, 1, 20_000);

    /** Spread of both lengths of a set nobody described, as of most of those above, and how far its longest are from the mean. */
    private static final double USUAL_CV = 0.75;

    private static final int LONGEST_OVER_MEAN = 8;

    /** The set a cell describes. */
    static Optional<Datasets> of(String description) {
        String text = description.toLowerCase(Locale.ROOT);
        if (text.contains("gsm8k")) {
            return Optional.of(MIXED);
        }
        if (text.contains("openorca")) {
            return Optional.of(OPEN_ORCA);
        }
        if (text.contains("longbench")) {
            return Optional.of(LONG);
        }
        if (text.contains("aime") || text.contains("math500") || text.contains("gpqa")) {
            return Optional.of(REASONING);
        }
        return text.contains("cnn") ? Optional.of(NEWS) : Optional.empty();
    }

    /** A set of which only means are recorded, tokens. */
    static Datasets ofMeans(double input, double output) {
        return new Datasets(input, USUAL_CV, (int) Math.ceil(LONGEST_OVER_MEAN * input), USUAL_CV, (int)
                Math.ceil(LONGEST_OVER_MEAN * output));
    }
}

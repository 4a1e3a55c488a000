package io.kvasir.experiment.validate;

import io.kvasir.model.workload.PromptContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A load replayed from a request file: one stage per {@code stage} or {@code qps} block of the file. */
final class RecordedLoad {
    private static final double RATE_TOLERANCE = 1e-3;
    private static final double SWEEP_PAUSE_SECONDS = 5;

    private RecordedLoad() {}

    /**
     * A sweep begins with one stage more, which no row covers: its first rate once before. Where recorded, prompts of the first
     * rate of a table are as fast as those of the next, so others had come before.
     *
     * @param stages rows whose loads the file holds, in the order of the result's stages
     * @throws CannotModelException when the file has no requests for one of them
     */
    static RequestScript of(MeasurementTable log, List<MeasurementRow> stages) {
        boolean sweep = log.columns().contains("qps");
        Map<Integer, List<MeasurementRow>> byStage = new TreeMap<>();
        for (MeasurementRow line : log.rows()) {
            byStage.computeIfAbsent(stageOf(line, stages, sweep), s -> new ArrayList<>())
                    .add(line);
        }
        PromptLengths lengths = new PromptLengths(log, stages.get(0));
        List<ScriptStage> script = new ArrayList<>();
        if (sweep && byStage.containsKey(0)) {
            // What was sent at a rate the table does not list, to a server that had its prompts before.
            script.add(stage(byStage.get(0), stages.get(0), lengths, true));
        }
        for (int i = 0; i < stages.size(); i++) {
            List<MeasurementRow> lines = byStage.get(i);
            if (lines == null) {
                throw new CannotModelException("the request file " + log.name() + " has no requests of this row");
            }
            script.add(stage(lines, stages.get(i), lengths, sweep));
        }
        return new RequestScript(script);
    }

    /** Index of the stage a line belongs to, -1 for a rate the table has no row for. */
    private static int stageOf(MeasurementRow line, List<MeasurementRow> stages, boolean sweep) {
        if (stages.size() == 1 && !sweep) {
            return 0;
        }
        for (int i = 0; i < stages.size(); i++) {
            boolean same = sweep
                    ? Math.abs(line.number("qps") - stages.get(i).number("rate_rps")) < RATE_TOLERANCE
                    : line.count("stage", 0) == stages.get(i).count("stage", 0);
            if (same) {
                return i;
            }
        }
        return -1;
    }

    private static ScriptStage stage(
            List<MeasurementRow> unsorted, MeasurementRow row, PromptLengths lengths, boolean sweep) {
        List<MeasurementRow> lines = new ArrayList<>(unsorted);
        lines.sort(Comparator.comparingDouble(line -> line.number("arrival_us")));
        double start = lines.get(0).number("arrival_us") * 1e-6;
        int output = Math.max(1, (int) Math.round(row.number("out_mean", 0)));
        int[] prompts = lines.stream().mapToInt(lengths::of).toArray();
        int[] answers = lines.stream()
                .mapToInt(line -> Math.max(1, line.count("output_tokens", output)))
                .toArray();
        int[] roots = Conversations.roots(prompts, answers);
        List<ScriptedRequest> requests = new ArrayList<>();
        for (int i = 0; i < prompts.length; i++) {
            MeasurementRow line = lines.get(i);
            PromptContent content = sweep
                    // The same prompts are sent at every rate: whether one is still cached is for the cache to say.
                    ? PromptContent.prefix(roots[i], prompts[i])
                    : content(line, row, lengths, prompts[i]);
            requests.add(
                    new ScriptedRequest(line.number("arrival_us") * 1e-6 - start, prompts[i], answers[i], content));
        }
        return sweep ? ScriptStage.afterDrain(SWEEP_PAUSE_SECONDS, requests) : ScriptStage.at(start, requests);
    }

    private static PromptContent content(MeasurementRow line, MeasurementRow row, PromptLengths lengths, int prompt) {
        if (line.has("prompt_id")) {
            return VllmLoad.cycledPrompt(row, line.count("prompt_id", 0), prompt);
        }
        return lengths.seenPrefix(line, prompt);
    }

    /** Prompt lengths, and which earlier prompt a seen prefix came from. */
    private static final class PromptLengths {
        private final Map<String, Integer> byPrompt = new LinkedHashMap<>();
        private final Map<String, Long> identities = new LinkedHashMap<>();
        private final int typical;

        PromptLengths(MeasurementTable log, MeasurementRow row) {
            double mean = row.number("in_mean", row.number("nominal_input_len", 1));
            typical = Math.max(1, (int) Math.round(mean));
            for (MeasurementRow line : log.rows()) {
                if (line.count("input_tokens", 0) > 0) {
                    byPrompt.putIfAbsent(line.text("prompt_id"), line.count("input_tokens", 0));
                }
            }
            if (log.columns().contains("prefix_seen_tokens")) {
                matchPrefixes(log.rows());
            }
        }

        /** Recorded length; for a failed request, whose length was not recorded, that of the same prompt elsewhere. */
        int of(MeasurementRow line) {
            int recorded = line.count("input_tokens", 0);
            if (recorded > 0) {
                return recorded;
            }
            return line.has("prompt_id") ? byPrompt.getOrDefault(line.text("prompt_id"), typical) : typical;
        }

        /**
         * The file says how many tokens were seen before but not where: the shortest earlier prompt that holds them is
         * taken, for a conversation's next turn repeats the whole of its last.
         */
        private void matchPrefixes(List<MeasurementRow> lines) {
            for (int i = 0; i < lines.size(); i++) {
                int seen = lines.get(i).count("prefix_seen_tokens", 0);
                int best = -1;
                for (int j = 0; j < i && seen > 0; j++) {
                    int length = of(lines.get(j));
                    boolean closer = best < 0 || length < of(lines.get(best));
                    if (length >= seen && closer) {
                        best = j;
                    }
                }
                if (best >= 0) {
                    String earlier = lines.get(best).place();
                    long identity = identities.computeIfAbsent(earlier, key -> (long) identities.size());
                    identities.put(lines.get(i).place(), identity);
                }
            }
        }

        PromptContent seenPrefix(MeasurementRow line, int prompt) {
            Long identity = identities.get(line.place());
            if (identity == null) {
                return PromptContent.UNIQUE;
            }
            int seen = line.count("prefix_seen_tokens", 0);
            return PromptContent.prefix(identity, seen > 0 ? Math.min(seen, prompt) : prompt);
        }
    }
}

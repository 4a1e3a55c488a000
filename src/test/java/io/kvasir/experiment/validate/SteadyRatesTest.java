package io.kvasir.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.workload.PromptContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rates of streams of arrivals, and the loads behind them. */
final class SteadyRatesTest {
    private static final double EXACT = 1e-9;
    private static final Datasets OPEN_ORCA = Datasets.of("OpenOrca").orElseThrow();

    /** One request a second for 100 s, each answered by 40 tokens from 2 to 22 s after it came. */
    private static RequestSample stream() {
        SimulatedRequests run = new SimulatedRequests(101);
        List<ScriptedRequest> requests = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            requests.add(new ScriptedRequest(i, 10, 40, PromptContent.UNIQUE));
            run.finished(i, i, i + 2, i + 22, 40);
        }
        CaseRow row =
                new CaseRow(TableKind.PUBLISHED_THROUGHPUT, "pt-1", "", 0, 1, Map.of(), new CaseLabels("", "", "", ""));
        return new RequestSample(new RequestScript(List.of(ScriptStage.at(0, requests))), row, run);
    }

    @Test
    void neitherBeginningNorEnd_countInTheRatesOfAStream() {
        RequestSample sample = stream();
        SteadyRates rates = SteadyRates.of(sample);
        // From 25 to 100 s an answer ends every second, and 20 answers of 2 tokens a second are under way.
        assertEquals(1, rates.requestsPerSecond(), EXACT);
        assertEquals(40, rates.tokensPerSecond(), EXACT);
        // With the beginning and the end: 101 answers in 122 s.
        assertEquals(101 * 40 / 122.0, sample.outputTokens() / sample.wallSeconds(), EXACT);
    }

    @Test
    void streams_haveTheRateAndTheMeanAnswerOfTheLog() {
        List<ScriptedRequest> requests = new PublishedLoad(OPEN_ORCA, 290, 2000, 10)
                .apply(1)
                .stages()
                .get(0)
                .requests();
        // 2,000 requests at 10 a second; answers cut at 1,024 are stretched until their mean is that of the log.
        assertEquals(200, requests.get(1999).offsetSeconds(), EXACT);
        double mean = requests.stream()
                .mapToInt(ScriptedRequest::outputTokens)
                .average()
                .orElseThrow();
        assertEquals(290, mean, 0.5);
        assertTrue(requests.stream().allMatch(r -> r.outputTokens() <= 1024 && r.promptTokens() <= 1024));
    }
}

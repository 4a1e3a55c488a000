package io.kvasir.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Metric;
import io.kvasir.result.Observations;
import io.kvasir.result.RequestResults;
import io.kvasir.result.RunResult;
import io.kvasir.result.SampleResults;
import io.kvasir.result.ScenarioResult;
import io.kvasir.result.Verdict;
import io.kvasir.result.Verdicts;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AnswerSentenceTest {
    private static ScenarioResult with(List<DeploymentResult> deployments) {
        ScenarioResult chat = SampleResults.chat();
        return new ScenarioResult(chat.header(), deployments, chat.assumptions());
    }

    private static DeploymentResult costing(DeploymentResult like, double... blended) {
        List<RunResult> runs = java.util.stream.IntStream.range(0, blended.length)
                .mapToObj(i -> like.runs().get(i).withMetrics(Map.of(Metric.USD_PER_MTOK_BLENDED, blended[i])))
                .toList();
        return DeploymentResult.of(like.identity(), runs, 0.95);
    }

    @Test
    void cheapButMissingTheSlo_isNotRecommended() {
        DeploymentResult l40s = SampleResults.chat().deployment("l40s").orElseThrow();
        DeploymentResult h200 = SampleResults.chat().deployment("h200").orElseThrow();
        String answer = AnswerSentence.of(with(List.of(costing(l40s, 0.01, 0.01, 0.01), h200)));
        assertTrue(answer.startsWith("h200 is cheapest within the SLO"), answer);
    }

    private static DeploymentResult answering(DeploymentResult like, double usdPerRightAnswer, double quality) {
        Map<Metric, Double> known =
                Map.of(Metric.USD_PER_GOOD_ANSWER, usdPerRightAnswer, Metric.ANSWER_QUALITY, quality);
        List<RunResult> runs =
                like.runs().stream().map(run -> run.withMetrics(known)).toList();
        return DeploymentResult.of(like.identity(), runs, 0.95);
    }

    /** h200 is cheaper per token, b200 per right answer: 0.40 against 0.50 USD per thousand of them. */
    @Test
    void whereQualityIsKnown_rightAnswersDecide_elseTokensDo() {
        DeploymentResult h200 = costing(SampleResults.chat().deployment("h200").orElseThrow(), 1.0, 1.0, 1.0);
        DeploymentResult b200 = costing(SampleResults.chat().deployment("b200").orElseThrow(), 2.0, 2.0, 2.0);
        DeploymentResult better = answering(b200, 0.0004, 0.9);
        String answer = AnswerSentence.of(with(List.of(answering(h200, 0.0005, 0.3), better)));
        assertTrue(
                answer.startsWith(
                        "b200 is cheapest per right answer within the SLO: 0.400 ±0.000 USD per thousand right"
                                + " answers, 20% less than h200."),
                answer);
        assertTrue(answer.contains("90.0% of them answered right"), answer);
        String mixed = AnswerSentence.of(with(List.of(h200, better)));
        assertTrue(mixed.startsWith("h200 is cheapest within the SLO: 1.00"), mixed);
    }

    @Test
    void differencesThatNoiseExplains_areSaidToBeLuck() {
        DeploymentResult h200 = SampleResults.chat().deployment("h200").orElseThrow();
        DeploymentResult b200 = SampleResults.chat().deployment("b200").orElseThrow();
        ScenarioResult noisy = with(List.of(costing(h200, 1.0, 1.2, 0.9), costing(b200, 1.1, 0.9, 1.2)));
        assertTrue(AnswerSentence.of(noisy).contains("not told apart from luck"), AnswerSentence.of(noisy));
        // The same luck in both: the paired differences are all 0.1, whatever the spread of each.
        ScenarioResult paired = with(List.of(costing(h200, 1.0, 1.2, 0.9), costing(b200, 1.1, 1.3001, 1.0)));
        assertFalse(AnswerSentence.of(paired).contains("luck"), AnswerSentence.of(paired));
    }

    @Test
    void nobodyWithinTheSlo_namesTheClosest() {
        DeploymentResult l40s = SampleResults.chat().deployment("l40s").orElseThrow();
        assertEquals(
                "No deployment meets the SLO for 95% of its requests; the closest is l40s with 41.2%.",
                AnswerSentence.of(with(List.of(l40s))));
    }

    @Test
    void everyoneSaturated_saysWhoServesMostOfTheLoad() {
        DeploymentResult h200 =
                saturated(SampleResults.chat().deployment("h200").orElseThrow(), 20, 6);
        DeploymentResult b200 =
                saturated(SampleResults.chat().deployment("b200").orElseThrow(), 20, 12.5);
        assertEquals(
                "Every deployment is saturated: b200 serves most, 12.5 of 20.0 requests/s."
                        + " The capacity command finds how many replicas would carry the load.",
                AnswerSentence.of(with(List.of(h200, b200))));
        assertEquals(
                "h200 is saturated: it serves 6.00 of 20.0 requests/s."
                        + " The capacity command finds how many replicas would carry the load.",
                AnswerSentence.of(with(List.of(h200))));
    }

    private static DeploymentResult saturated(DeploymentResult like, double offered, double served) {
        Map<Metric, Double> rates = Map.of(Metric.OFFERED_RATE, offered, Metric.REQUEST_THROUGHPUT, served);
        return judged(
                like,
                rates,
                old -> new Verdicts(
                        Verdict.bad("the queue grows"),
                        old.warmup(),
                        old.runLength(),
                        old.validatedRange(),
                        old.warnings()));
    }

    private static DeploymentResult unmeasured(DeploymentResult like) {
        return judged(
                like,
                Map.of(),
                old -> new Verdicts(
                        old.load(), old.warmup(), old.runLength(), Verdict.bad("was not measured"), old.warnings()));
    }

    private static DeploymentResult judged(
            DeploymentResult like, Map<Metric, Double> metrics, UnaryOperator<Verdicts> change) {
        List<RunResult> runs = like.runs().stream()
                .map(run -> RunResult.of(
                                run.replication(),
                                run.window(),
                                new RequestResults(run.overall(), run.classes()),
                                run.engine(),
                                new Observations(run.series(), change.apply(run.verdicts())))
                        .withMetrics(run.metrics())
                        .withMetrics(metrics))
                .toList();
        return DeploymentResult.of(like.identity(), runs, 0.95);
    }

    @Test
    void winnerOutsideTheValidatedRange_isCalledSo_withTheBestWithinItBesideIt() {
        DeploymentResult h200 = SampleResults.chat().deployment("h200").orElseThrow();
        DeploymentResult b200 = SampleResults.chat().deployment("b200").orElseThrow();
        DeploymentResult cheap = unmeasured(costing(b200, 1.0, 1.1, 0.9));
        DeploymentResult dear = costing(h200, 2.0, 2.2, 1.8);
        String answer = AnswerSentence.of(with(List.of(cheap, dear)));
        assertTrue(answer.startsWith("b200 is cheapest within the SLO: 1.00 ±0.25"), answer);
        assertTrue(
                answer.endsWith(
                        " b200 lies outside the validated range; within it, h200 is cheapest: 2.00 ±0.50 USD per"
                                + " million tokens."),
                answer);
        String nobody = AnswerSentence.of(with(List.of(cheap, unmeasured(dear))));
        assertTrue(
                nobody.endsWith(" b200 lies outside the validated range, as does every other within the SLO."), nobody);
        assertFalse(
                AnswerSentence.of(with(List.of(costing(b200, 1, 1, 1), dear))).contains("validated range"));
    }

    @Test
    void nothingFits_saysSo() {
        DeploymentResult big = SampleResults.hostile().deployment("big").orElseThrow();
        assertTrue(AnswerSentence.of(with(List.of(big))).startsWith("No deployment can run this model"));
    }

    @Test
    void withoutPrices_goodputPerDeviceDecides() {
        String answer = AnswerSentence.of(SampleResults.bare());
        assertTrue(answer.startsWith("only serves 20.2 requests/s"), answer);
    }
}

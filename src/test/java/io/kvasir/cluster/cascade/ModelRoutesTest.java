package io.kvasir.cluster.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.assembly.Policies;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.AnswerCheck;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.ModelRouting;
import io.kvasir.model.serving.RoutedFleet;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.random.RandomStreams;
import io.kvasir.scenario.ScenarioReader;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Decisions by luck, seed 1 over 20,000 requests. Shares are compared within 0.016, more than 4.4 standard deviations of a
 * binomial share (at most 0.00354): each comparison fails falsely with a probability below 1e-5 over seeds.
 */
class ModelRoutesTest {
    private static final int REQUESTS = 20_000;
    private static final double TOLERANCE = 0.016;

    @Test
    void shares_areThoseOfTheFleets() {
        ModelRoutes routes = routes(false, AnswerCheck.PERFECT, fleet(0.7, 0.5), fleet(0.3, 0.9));
        assertEquals(0.7, share(request -> routes.first(request) == 0), TOLERANCE);
        double wellAtFirst = share(r -> routes.first(r) == 0 && routes.answersWell(r, 0));
        assertEquals(0.35, wellAtFirst, TOLERANCE, "drawn shares know nothing of difficulty");
    }

    @Test
    void sharesByDifficulty_sendTheEasiestToTheFirst() {
        ModelRoutes routes = routes(true, AnswerCheck.PERFECT, fleet(0.5, 0.5), fleet(0.5, 0.9));
        assertTrue(requests().allMatch(r -> routes.first(r) != 0 || routes.answersWell(r, 0)));
        assertEquals(0.9, share(r -> routes.answersWell(r, routes.first(r))), TOLERANCE);
    }

    @Test
    void perfectCheck_repeatsExactlyWhatIsWrong() {
        ModelRoutes routes = routes(false, AnswerCheck.PERFECT, fleet(1, 0.6), fleet(0, 0.9));
        assertTrue(requests().allMatch(r -> routes.answersWell(r, 0) == (routes.next(r, 0) == ModelRoutes.NONE)));
        assertEquals(0.4, share(r -> routes.next(r, 0) == 1), TOLERANCE);
        assertTrue(requests().allMatch(r -> routes.next(r, 1) == ModelRoutes.NONE), "nobody behind the last");
    }

    @Test
    void quality_isNested() {
        ModelRoutes routes = routes(false, AnswerCheck.PERFECT, fleet(1, 0.6), fleet(0, 0.9));
        assertTrue(requests().allMatch(r -> !routes.answersWell(r, 0) || routes.answersWell(r, 1)));
    }

    @Test
    void checkThatErrs_repeatsAlarmsAndFindings() {
        AnswerCheck check = new AnswerCheck(0.1, 0.3, 0.2);
        ModelRoutes routes = routes(false, check, fleet(1, 0.6), fleet(0, 0.9));
        double repeated = 0.4 * (1 - 0.3) + 0.6 * 0.2;
        assertEquals(repeated, share(r -> routes.next(r, 0) == 1), TOLERANCE);
        assertEquals(0.4 * 0.3, share(r -> routes.next(r, 0) != 1 && !routes.answersWell(r, 0)), TOLERANCE);
    }

    @Test
    void escalation_isAShareOfAnswersWithoutQualities() {
        ModelRoutes routes = new ModelRoutes(
                new ModelRouting(
                        List.of(
                                new RoutedFleet(DEPLOYMENT, 1, Double.NaN, 0.25),
                                new RoutedFleet(DEPLOYMENT, 0, Double.NaN, Double.NaN)),
                        false,
                        AnswerCheck.PERFECT),
                new RandomStreams(1).keyed("model routing"));
        assertEquals(0.25, share(r -> routes.next(r, 0) == 1), TOLERANCE);
    }

    private static final Deployment DEPLOYMENT = deployment();

    private static Deployment deployment() {
        ScenarioReader reader = Policies.scenarioReader();
        Scenario scenario = reader.bind(reader.parse(
                "one",
                "model: llama-3.1-8b\nworkload: {requests: 1, arrivals: 1/s, prompt_tokens: 8, output_tokens: 8}\n"
                        + "deployments: [{accelerator: h100-sxm}]",
                List.of()));
        return scenario.deployments().get(0);
    }

    private static RoutedFleet fleet(double share, double quality) {
        return new RoutedFleet(DEPLOYMENT, share, quality, Double.NaN);
    }

    private static ModelRoutes routes(boolean byDifficulty, AnswerCheck check, RoutedFleet... fleets) {
        return new ModelRoutes(
                new ModelRouting(List.of(fleets), byDifficulty, check), new RandomStreams(1).keyed("model routing"));
    }

    private static Stream<Request> requests() {
        return LongStream.range(0, REQUESTS).mapToObj(id -> new Request(id, 0, id, 8, 8, PromptContent.UNIQUE, -1));
    }

    private static double share(Predicate<Request> which) {
        return requests().filter(which).count() / (double) REQUESTS;
    }
}

package io.kvasir.experiment.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.economics.DemandCurve;
import io.kvasir.experiment.task.RunOutcome;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A deployment of 3.6 USD/h that serves 10 requests/s of 1,000 prompt and 500 output tokens, against list prices. */
class ApiBreakEvenTest {
    private static final double EXACT = 1e-12;

    @Test
    void breakEven_isOwnSpendOverApiRequest_asLoadAndShareOfCapacity() {
        ApiBreakEven cerebras = against("llama-3.1-8b", "Cerebras");
        double apiUsd = (1000 * 0.1 + 500 * 0.1) / 1e6;
        assertEquals(apiUsd, cerebras.apiUsdPerRequest(), EXACT);
        assertEquals(0.001 / apiUsd, cerebras.breakEven().requestsPerSecond().value(), 1e-9);
        assertEquals(0.001 / apiUsd / 10, cerebras.breakEven().utilisation().value(), 1e-9);
    }

    @Test
    void cacheHits_areChargedAtTheCachePrice_whereThereIsOne() {
        ApiBreakEven withHits = ApiBreakEven.of(result(0.5), "gpt-4o (0806)").get(0);
        ApiBreakEven without =
                ApiBreakEven.of(result(Double.NaN), "gpt-4o (0806)").get(0);
        assertTrue(withHits.apiUsdPerRequest() < without.apiUsdPerRequest());
    }

    @Test
    void sellingAtOwnCost_movesDemandByTheElasticity() {
        ApiBreakEven cerebras = against("llama-3.1-8b", "Cerebras");
        double ratio = 0.0001 / cerebras.apiUsdPerRequest();
        assertEquals(ratio, cerebras.priceRatio(), EXACT);
        assertEquals(1, cerebras.spendRatio(new DemandCurve(1)), 1e-9, "an elasticity of 1 leaves the spend");
        assertEquals(1 / (ratio * ratio), cerebras.demandRatio(new DemandCurve(2)), 1e-9);
    }

    @Test
    void unknownModel_isRefusedWithThoseThereAre() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> ApiBreakEven.of(result(0), "gpt-99"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("llama-3.1-8b"));
    }

    private static ApiBreakEven against(String model, String provider) {
        return ApiBreakEven.of(result(Double.NaN), model).stream()
                .filter(each -> each.seller().startsWith(provider))
                .findFirst()
                .orElseThrow();
    }

    private static CapacityResult result(double hits) {
        RunOutcome run = new RunOutcome(
                0,
                Map.of(
                        Metric.REQUEST_THROUGHPUT, 10.0,
                        Metric.SPEND_PER_HOUR, 3.6,
                        Metric.INPUT_TOKEN_THROUGHPUT, 10_000.0,
                        Metric.OUTPUT_TOKEN_THROUGHPUT, 5_000.0,
                        Metric.USD_PER_FINISHED_REQUEST, 0.0001,
                        Metric.PREFIX_HIT_RATE, hits),
                false,
                false,
                List.of());
        DeploymentIdentity identity =
                new DeploymentIdentity("own", "", "", "", "", "", 1, new DeploymentIdentity.Price(3.6, "given", ""));
        LoadCapacity load = new LoadCapacity(
                identity,
                new LoadCapacity.Setting("own", Map.of()),
                Estimate.exact(1),
                Estimate.exact(10),
                "",
                List.of(run),
                AnswerKind.FOUND,
                "");
        return new CapacityResult(
                new ScenarioResult.Header("s", "", 1, 1, 0.95, "test"),
                List.of(),
                Metric.TTFT_P99,
                "",
                List.of(load),
                List.of(),
                List.of(),
                new CapacityResult.Cost(1, true));
    }
}

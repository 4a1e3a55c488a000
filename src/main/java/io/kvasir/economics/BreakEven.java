package io.kvasir.economics;

/**
 * Load from which a self-hosted deployment is cheaper than an API. The deployment costs the same whatever its load; the
 * API is paid by the request.
 *
 * @param requestsPerSecond load at which both cost the same
 * @param utilisation that load over the deployment's capacity; above 1 the API is always cheaper
 * @param costRatioAtCapacity API cost over own cost when the deployment runs at capacity
 */
public record BreakEven(CostTrace requestsPerSecond, CostTrace utilisation, CostTrace costRatioAtCapacity) {
    /**
     * @param ownUsdPerHour the whole deployment
     * @param apiUsdPerRequest the same request at the API, see {@link ApiCost#requestUsd}
     * @param capacityRequestsPerSecond highest load the deployment serves within its SLO
     */
    public static BreakEven of(double ownUsdPerHour, double apiUsdPerRequest, double capacityRequestsPerSecond) {
        if (!(ownUsdPerHour > 0) || !(apiUsdPerRequest > 0) || !(capacityRequestsPerSecond > 0)) {
            throw new IllegalArgumentException("break-even needs positive costs and capacity, got " + ownUsdPerHour
                    + " USD/h, " + apiUsdPerRequest + " USD/request, " + capacityRequestsPerSecond + " requests/s");
        }
        CostTrace perSecond = CostTrace.quotient(
                "own cost per second",
                "USD/s",
                CostTrace.given("own cost", ownUsdPerHour, "USD/h", "device-hours of the deployment"),
                CostTrace.given("seconds per hour", 3_600, "s", "definition"));
        CostTrace api = CostTrace.given("API cost", apiUsdPerRequest, "USD/request", "API price table");
        CostTrace capacity =
                CostTrace.given("capacity", capacityRequestsPerSecond, "requests/s", "capacity of the deployment");
        CostTrace load = CostTrace.quotient("break-even load", "requests/s", perSecond, api);
        CostTrace utilisation = CostTrace.quotient("break-even utilisation", "", load, capacity);
        return new BreakEven(
                load, utilisation, CostTrace.quotient("API over own cost at capacity", "", capacity, load));
    }

    /** API cost over own cost at a share of capacity; above 1 self-hosting is cheaper. */
    public double costRatioAt(double utilisationOfCapacity) {
        return costRatioAtCapacity.value() * utilisationOfCapacity;
    }

    /** Tokens per day at the break-even load. */
    public double tokensPerDay(double tokensPerRequest) {
        return requestsPerSecond.value() * tokensPerRequest * 86_400;
    }
}

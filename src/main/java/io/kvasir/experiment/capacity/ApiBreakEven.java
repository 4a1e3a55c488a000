package io.kvasir.experiment.capacity;

import io.kvasir.catalog.data.ApiPriceBook;
import io.kvasir.economics.ApiCost;
import io.kvasir.economics.BreakEven;
import io.kvasir.economics.DemandCurve;
import io.kvasir.model.pricing.ApiPrice;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A deployment at its highest load within its targets against one list price of an API. The deployment costs the same
 * whatever its load, the API is paid by the request.
 *
 * @param deployment its name
 * @param seller provider, model and first day of the price
 * @param apiUsdPerRequest the same request at the API
 * @param ownUsdPerRequest at the highest load
 * @param breakEven from where the deployment is cheaper
 */
public record ApiBreakEven(
        String deployment, String seller, double apiUsdPerRequest, double ownUsdPerRequest, BreakEven breakEven) {
    /**
     * Every deployment with an answer against every list price of a model.
     *
     * @param apiModel as the API price table names it
     * @throws IllegalArgumentException when the table has no such model
     */
    public static List<ApiBreakEven> of(CapacityResult result, String apiModel) {
        List<ApiBreakEven> all = new ArrayList<>();
        for (LoadCapacity load : result.loads()) {
            for (ApiPrice price : prices(apiModel)) {
                against(load, price, result.header().confidence(), all);
            }
        }
        return List.copyOf(all);
    }

    /**
     * The list prices of a model, in the order of the table.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static List<ApiPrice> prices(String apiModel) {
        List<ApiPrice> prices = ApiPriceBook.shipped().of(apiModel);
        if (prices.isEmpty()) {
            throw new IllegalArgumentException("no API price of '" + apiModel + "'; there are "
                    + ApiPriceBook.shipped().prices().stream()
                            .map(ApiPrice::model)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        return prices;
    }

    private static void against(LoadCapacity load, ApiPrice price, double confidence, List<ApiBreakEven> all) {
        double served = mean(load, Metric.REQUEST_THROUGHPUT, confidence);
        double own = mean(load, Metric.SPEND_PER_HOUR, confidence);
        double prompt = mean(load, Metric.INPUT_TOKEN_THROUGHPUT, confidence) / served;
        double output = mean(load, Metric.OUTPUT_TOKEN_THROUGHPUT, confidence) / served;
        double hits = mean(load, Metric.PREFIX_HIT_RATE, confidence);
        double apiUsd = ApiCost.requestUsd(price, prompt, Double.isNaN(hits) ? 0 : hits * prompt, output);
        if (served > 0 && own > 0 && apiUsd > 0) {
            all.add(new ApiBreakEven(
                    load.identity().name(),
                    price.provider() + " " + price.model() + ", " + price.firstDay(),
                    apiUsd,
                    mean(load, Metric.USD_PER_FINISHED_REQUEST, confidence),
                    BreakEven.of(own, apiUsd, served)));
        }
    }

    private static double mean(LoadCapacity load, Metric metric, double confidence) {
        Estimate estimate = load.at(metric, confidence);
        return estimate.mean();
    }

    /** What a buyer would pay who bought at own cost instead, over the list price. */
    public double priceRatio() {
        return ownUsdPerRequest / apiUsdPerRequest;
    }

    /**
     * Spend over that at the list price if everybody paid own cost at the highest load and demand followed.
     *
     * @param demand how demand follows price
     */
    public double spendRatio(DemandCurve demand) {
        return demand.spendRatio(priceRatio());
    }

    /** Demand over that at the list price, likewise; as many times the machines are needed. */
    public double demandRatio(DemandCurve demand) {
        return demand.demandRatio(priceRatio());
    }
}

package io.kvasir.catalog.data;

import io.kvasir.model.Provenance;
import io.kvasir.model.pricing.ApiPrice;
import java.util.List;
import java.util.Optional;

/** Dated list prices of model APIs. */
public final class ApiPriceBook {
    private final List<ApiPrice> prices;

    private ApiPriceBook(List<ApiPrice> prices) {
        this.prices = prices;
    }

    /** The shipped price book, read at first use. */
    public static ApiPriceBook shipped() {
        return Shipped.BOOK;
    }

    /** Every price, in the order of the file. */
    public List<ApiPrice> prices() {
        return prices;
    }

    /** Every price of a model, over time and providers; capitals do not matter. */
    public List<ApiPrice> of(String model) {
        return prices.stream()
                .filter(price -> price.model().equalsIgnoreCase(model))
                .toList();
    }

    /** What a provider asked for a model on an ISO day ({@code 2024-08-31}); the latest to begin, when several hold. */
    public Optional<ApiPrice> on(String model, String provider, String isoDay) {
        return of(model).stream()
                .filter(price -> price.provider().equalsIgnoreCase(provider) && price.heldOn(isoDay))
                .reduce((earlier, later) -> later.firstDay().compareTo(earlier.firstDay()) >= 0 ? later : earlier);
    }

    private static ApiPrice price(DataRow row) {
        return new ApiPrice(
                row.text("model"),
                row.text("provider"),
                row.text("date_to"),
                row.number("input_usd_per_mtoken"),
                row.number("output_usd_per_mtoken"),
                row.number("cached_input_usd_per_mtoken"),
                row.number("output_tokens_per_s"),
                new Provenance(row.text("source"), row.text("date_from"), row.confidence("confidence")));
    }

    /** Loaded when first asked for. */
    private static final class Shipped {
        static final ApiPriceBook BOOK = new ApiPriceBook(DataTable.read("api-prices.csv", ApiPriceBook::price));
    }
}

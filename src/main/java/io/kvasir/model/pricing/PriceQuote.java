package io.kvasir.model.pricing;

import io.kvasir.model.Provenance;

/**
 * One published or surveyed price of an accelerator.
 *
 * @param accelerator catalogue id
 * @param kind what is bought
 * @param usd middle or typical price: USD per device-hour, USD per device or USD per server, by kind
 * @param lowUsd lowest quote seen, NaN when only one was
 * @param highUsd highest quote seen, NaN when only one was
 * @param provenance source and date
 * @param note which quote is which
 */
public record PriceQuote(
        String accelerator, Kind kind, double usd, double lowUsd, double highUsd, Provenance provenance, String note) {
    /** What is bought, and so the unit of the price. */
    public enum Kind {
        /** Cloud list price without commitment, USD per device-hour. */
        ON_DEMAND("on-demand", true),
        /** One year committed, list, USD per device-hour. */
        RESERVED_1Y("reserved-1y", true),
        /** Three years committed, list, USD per device-hour. */
        RESERVED_3Y("reserved-3y", true),
        /** Reclaimable capacity, USD per device-hour. */
        SPOT("spot", true),
        /** Surveyed three-year contracts, USD per device-hour. */
        MARKET_RENT_3Y("market-rent-3y", true),
        /** Cost of owning at full use, large operator, USD per device-hour. */
        OWNED_HYPERSCALER("owned-hyperscaler", true),
        /** Cost of owning at full use, smaller operator, USD per device-hour. */
        OWNED_NEOCLOUD("owned-neocloud", true),
        /** Purchase, USD per device. */
        BUY_DEVICE("buy-device", false),
        /** Purchase, USD per server or rack. */
        BUY_SERVER("buy-server", false);

        private final String key;
        private final boolean hourly;

        Kind(String key, boolean hourly) {
            this.key = key;
            this.hourly = hourly;
        }

        /** Spelling in the price table. */
        public String key() {
            return key;
        }

        /** Whether the price is USD per device-hour. */
        public boolean hourly() {
            return hourly;
        }
    }

    public PriceQuote {
        if (!(usd > 0)) {
            throw new IllegalArgumentException("price of " + accelerator + " must be positive, got " + usd);
        }
    }
}

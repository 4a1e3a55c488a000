package io.kvasir.catalog.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.pricing.ApiPrice;
import io.kvasir.model.pricing.PriceChoice;
import io.kvasir.model.pricing.PriceChoice.Plan;
import io.kvasir.model.pricing.PriceQuote;
import org.junit.jupiter.api.Test;

final class PriceBookTest {
    private static final PriceBook PRICES = PriceBook.shipped();
    private static final ApiPriceBook API = ApiPriceBook.shipped();

    @Test
    void plans_chooseTheirQuotes() {
        assertEquals(2.95, PRICES.choose("h100-sxm", Plan.ON_DEMAND).usdPerDeviceHour());
        assertEquals(7.67, PRICES.choose("h100-sxm", Plan.RESERVED_1Y).usdPerDeviceHour());
        assertEquals(4.86, PRICES.choose("h100-sxm", Plan.RESERVED_3Y).usdPerDeviceHour());
        assertEquals(1.25, PRICES.choose("h100-sxm", Plan.SPOT).usdPerDeviceHour());
        assertEquals(1.69, PRICES.choose("h100-sxm", Plan.OWNED).usdPerDeviceHour());
    }

    @Test
    void missingPrice_isUndefinedAndSaysWhatThereIs() {
        PriceChoice none = PRICES.choose("gb300-nvl72", Plan.ON_DEMAND);
        assertTrue(Double.isNaN(none.usdPerDeviceHour()));
        assertEquals(
                "no on-demand price of gb300-nvl72 is known; known: owned-hyperscaler 2.65 USD/h, "
                        + "owned-neocloud 3.3 USD/h, market-rent-3y 3.96 USD/h",
                none.provenance().source());
        assertTrue(
                PRICES.choose("groq-lpu1", Plan.ON_DEMAND).provenance().source().contains("state usd_per_device_hour"));
        assertThrows(IllegalArgumentException.class, () -> PRICES.choose("h100-sxm", Plan.GIVEN));
    }

    @Test
    void everyQuote_isOfAKnownDeviceWithinItsSpreadAndSourced() {
        for (PriceQuote quote : PRICES.quotes()) {
            String which = quote.accelerator() + " " + quote.kind();
            assertTrue(AcceleratorCatalog.shipped().find(quote.accelerator()).isPresent(), which);
            assertFalse(quote.lowUsd() > quote.usd(), which);
            assertFalse(quote.highUsd() < quote.usd(), which);
            assertFalse(quote.provenance().source().isEmpty(), which);
        }
    }

    @Test
    void devices_costMoreToBuyThanToRentForAnHour() {
        for (PriceQuote quote : PRICES.quotes()) {
            assertEquals(quote.kind().hourly(), quote.usd() < 50, quote.accelerator() + " " + quote.kind());
        }
    }

    @Test
    void apiPrices_changeOverTime() {
        assertEquals(10, apiInput("o3", "2025-05-01"));
        assertEquals(2, apiInput("o3", "2025-07-01"));
        assertTrue(API.on("o3", "OpenAI", "2025-01-01").isEmpty(), "not on sale yet");
        assertEquals(20, API.of("TEXT-DAVINCI-003").get(0).blendedUsdPerMtoken());
    }

    @Test
    void everyApiPrice_isPositiveAndSourced() {
        for (ApiPrice price : API.prices()) {
            assertTrue(price.inputUsdPerMtoken() >= 0 && price.outputUsdPerMtoken() > 0, price.model());
            assertFalse(price.cachedInputUsdPerMtoken() > price.inputUsdPerMtoken(), price.model());
            assertFalse(price.provenance().source().isEmpty(), price.model());
        }
    }

    private static double apiInput(String model, String day) {
        return API.on(model, "OpenAI", day).orElseThrow().inputUsdPerMtoken();
    }
}

package io.kvasir.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.pricing.OwnershipTerms;
import io.kvasir.model.pricing.PriceChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceMapperTest {
    @Test
    void hostMemory_isPaidOnTopByEachDeviceOfItsInstance() {
        // 256 GiB at 0.004 USD per GiB and hour are 1.024 USD, half of it for each of two devices; nothing without a
        // tier.
        String tier = "{kv_offloading_size: 256GiB}";
        assertEquals(2.5 + 0.512, withTier(tier).usdPerDeviceHour(), 1e-12);
        assertTrue(withTier(tier).provenance().source().contains("host memory"));
        assertEquals(2.5, withTier("{}").usdPerDeviceHour(), 0);
        assertProblem(
                "h100-sxm",
                "{plan: owned, ownership: hyperscaler, usd_per_host_gib_hour: 0.004 USD/h}",
                "memory priced beside terms of owning");
    }

    @Test
    void disk_isPaidOnTopByEachDeviceOfItsInstance() {
        // 1 TiB at 0.0002 USD per GiB and hour are 0.2048 USD, half of it for each of two devices, beside 0.064 for
        // memory.
        PriceChoice both = withTier("{kv_offloading_size: 32GiB, kv_offloading_backend: lmcache, kv_disk_size: 1TiB}");
        assertEquals(2.5 + 0.064 + 0.1024, both.usdPerDeviceHour(), 1e-12);
        assertTrue(both.provenance()
                .source()
                .endsWith("; host memory stated in the scenario; disk stated in the scenario"));
        assertProblem(
                "h100-sxm",
                "{plan: owned, ownership: hyperscaler, usd_per_disk_gib_hour: 0.0002 USD/h}",
                "a disk priced beside terms of owning");
    }

    private static PriceChoice withTier(String engine) {
        return priceOf("""
                model: llama-3.1-8b
                workload: {requests: 10, arrivals: 1/s, prompt_tokens: 100, output_tokens: 10}
                deployments:
                  - accelerator: h100-sxm
                    parallelism: {tensor: 2}
                    engine: %s
                    price: {usd_per_device_hour: 2.5, usd_per_host_gib_hour: 0.004 USD/h, usd_per_disk_gib_hour: 0.0002 USD/h}
                """.formatted(engine));
    }

    private static PriceChoice price(String accelerator, String price) {
        return priceOf("""
                model: llama-3.1-8b
                workload: {requests: 10, arrivals: 1/s, prompt_tokens: 100, output_tokens: 10}
                deployments:
                  - accelerator: %s
                    price: %s
                """.formatted(accelerator, price));
    }

    private static PriceChoice priceOf(String text) {
        ScenarioReader reader = new ScenarioReader(ScenarioEnvironments.shipped());
        return reader.bind(reader.parse("test.yaml", text, List.of()))
                .deployments()
                .get(0)
                .price();
    }

    @Test
    void ownershipTakesTheOperatorsTerms_andTheServerOfThePriceBook() {
        OwnershipTerms terms = price("h100-sxm", "{plan: owned, ownership: hyperscaler}")
                .terms()
                .ownership()
                .orElseThrow();
        assertEquals(283_000, terms.capital().serverUsd());
        assertEquals(8, terms.capital().devicesPerServer());
        assertEquals(0.09, terms.capital().interestRate());
        assertEquals(1.275, terms.hosting().kilowattsPerDevice(), 1e-12);
        assertEquals(90, terms.hosting().colocationUsdPerKilowattMonth());
        assertEquals(0.02, terms.operations().yearlyShareOfCapex());
    }

    @Test
    void everyTermMayBeWritten() {
        PriceChoice choice = price(
                "h100-sxm",
                "{plan: owned, ownership: {server: 230000 USD, device: 20000 USD, network_per_device: 3000 USD,"
                        + " life_years: 5, interest: 0%, residual: 10%, power_per_device: 1.4kW, colocation_per_kw_month: 100,"
                        + " electricity: 0.05 USD/kWh, pue: 1.1, staff: 4%, sold_share: 70%, margin: 30%},"
                        + " energy: {kg_co2_per_kwh: 0.1}}");
        OwnershipTerms terms = choice.terms().ownership().orElseThrow();
        assertEquals(20_000, terms.capital().deviceUsd());
        assertEquals(5, terms.capital().lifeYears());
        assertEquals(0, terms.capital().interestRate());
        assertEquals(1.4, terms.hosting().kilowattsPerDevice(), 1e-12);
        assertEquals(0.7, terms.operations().soldShare(), 1e-12);
        assertEquals(0.3, terms.operations().grossMargin(), 1e-12);
        assertEquals(1.1, choice.terms().energy().pue());
        assertEquals(0.05, choice.terms().energy().usdPerKilowattHour());
        assertEquals(0.1, choice.terms().energy().kgCo2PerKilowattHour());
    }

    @Test
    void spotAndTimeOfDay_areTermsOfARent() {
        PriceChoice choice = price(
                "h100-sxm",
                "{plan: spot, reclaims: {reclaims_per_day: 12, lost_time: 12min},"
                        + " time_of_day: [{from_hour: 22, to_hour: 6, factor: 0.5}]}");
        assertEquals(0.1, choice.terms().spot().lostShare(), 1e-12);
        assertTrue(choice.terms().tariff().get(0).covers(23));
        assertFalse(choice.terms().ownership().isPresent());
        assertEquals(PriceChoice.Plan.SPOT, choice.plan());
    }

    @Test
    void ownershipThatCannotBe_isAProblem() {
        assertProblem("h100-sxm", "{plan: spot, ownership: neocloud}", "plan owned");
        assertProblem("rtx-4090", "{plan: owned, ownership: neocloud}", "its price, devices and power");
        assertProblem("h100-sxm", "{plan: owned, ownership: {server: 1000 USD, device: 900 USD}}", "must be part of");
        assertProblem("h100-sxm", "{plan: spot, reclaims: {reclaims_per_day: 48, lost_time: 30min}}", "all paid time");
    }

    private static void assertProblem(String accelerator, String price, String words) {
        InvalidScenarioException refused =
                assertThrows(InvalidScenarioException.class, () -> price(accelerator, price));
        assertTrue(refused.report().contains(words), refused.report());
    }
}

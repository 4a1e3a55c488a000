package io.kvasir.economics;

import io.kvasir.model.Provenance;
import io.kvasir.model.pricing.CapitalTerms;
import io.kvasir.model.pricing.HostingTerms;
import io.kvasir.model.pricing.OperationTerms;
import io.kvasir.model.pricing.OwnershipTerms;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A device-hour of an owner: capital by equal yearly payments less the residual value, colocation, electricity and
 * operations, divided by the share of hours that are sold, with the margin on top:
 * {@code (capex · CRF − residual · SFF + kW · colocation + kW · PUE · electricity + operations) / sold / (1 − margin)}.
 */
final class OwnershipCost {
    private static final double HOURS_PER_YEAR = 8_760;
    private static final double MONTHS_PER_YEAR = 12;

    private final OwnershipTerms terms;
    private final String source;
    private final CostTrace hoursPerYear = CostTrace.given("hours per year", HOURS_PER_YEAR, "h", "365 days");
    private final Map<CostComponent, CostTrace> parts = new EnumMap<>(CostComponent.class);

    private OwnershipCost(OwnershipTerms terms) {
        this.terms = terms;
        Provenance provenance = terms.provenance();
        this.source = provenance.source() + (provenance.date().isEmpty() ? "" : ", " + provenance.date());
    }

    static DeviceHourCost of(OwnershipTerms terms) {
        OwnershipCost cost = new OwnershipCost(terms);
        cost.capital();
        cost.hosting();
        cost.operations();
        cost.unsoldHoursAndMargin();
        return DeviceHourCost.of(cost.parts, "device-hour, owned");
    }

    private void capital() {
        CapitalTerms capital = terms.capital();
        CostTrace server = CostTrace.quotient(
                "server per device",
                "USD",
                given("server", capital.serverUsd(), "USD"),
                given("devices per server", capital.devicesPerServer(), ""));
        CostTrace hourly = hourlyPaymentPerDollar(capital);
        if (Double.isNaN(capital.deviceUsd())) {
            parts.put(CostComponent.ACCELERATOR, spread("server with accelerator", server, hourly));
        } else {
            CostTrace device = given("accelerator price", capital.deviceUsd(), "USD");
            CostTrace rest = CostTrace.difference("rest of server per device", server, device);
            parts.put(CostComponent.ACCELERATOR, spread("accelerator", device, hourly));
            parts.put(CostComponent.SERVER, spread("rest of server", rest, hourly));
        }
        CostTrace network = given("network per device", capital.networkUsdPerDevice(), "USD");
        parts.put(CostComponent.NETWORK, spread("network", network, hourly));
    }

    private CostTrace hourlyPaymentPerDollar(CapitalTerms capital) {
        CostTrace rate = given("interest", capital.interestRate(), "per year");
        CostTrace life = given("life", capital.lifeYears(), "years");
        double crf = Annuity.capitalRecoveryFactor(capital.interestRate(), capital.lifeYears());
        double sff = Annuity.sinkingFundFactor(capital.interestRate(), capital.lifeYears());
        CostTrace recovery =
                CostTrace.computed("capital recovery factor", crf, "per year", "r / (1 − (1 + r)^−n)", rate, life);
        CostTrace sinking =
                CostTrace.computed("sinking fund factor", sff, "per year", "capital recovery factor − r", rate, life);
        CostTrace residual = CostTrace.product(
                "residual credit", "per year", given("residual share", capital.residualShare(), ""), sinking);
        CostTrace yearly = CostTrace.difference("yearly payment per dollar", recovery, residual);
        return CostTrace.quotient("hourly payment per dollar", "per h", yearly, hoursPerYear);
    }

    private void hosting() {
        HostingTerms hosting = terms.hosting();
        CostTrace power = given("power per device", hosting.kilowattsPerDevice(), "kW");
        CostTrace yearly = CostTrace.product(
                "colocation per kW-year",
                "USD",
                given("colocation per kW-month", hosting.colocationUsdPerKilowattMonth(), "USD"),
                CostTrace.given("months per year", MONTHS_PER_YEAR, "", "calendar"));
        CostTrace perHour = CostTrace.quotient("colocation per kW-hour", DeviceHourCost.UNIT, yearly, hoursPerYear);
        parts.put(CostComponent.HOSTING, spread("hosting", power, perHour));
        parts.put(
                CostComponent.POWER,
                CostTrace.product(
                        "power",
                        DeviceHourCost.UNIT,
                        power,
                        given("PUE", hosting.pue(), ""),
                        given("electricity", hosting.usdPerKilowattHour(), "USD/kWh")));
    }

    private void operations() {
        CapitalTerms capital = terms.capital();
        CostTrace capex = CostTrace.sum(
                "capex per device",
                List.of(
                        CostTrace.quotient(
                                "server per device",
                                "USD",
                                given("server", capital.serverUsd(), "USD"),
                                given("devices per server", capital.devicesPerServer(), "")),
                        given("network per device", capital.networkUsdPerDevice(), "USD")));
        CostTrace yearly = CostTrace.product(
                "operations per year",
                "USD",
                given("operations share of capex", terms.operations().yearlyShareOfCapex(), "per year"),
                capex);
        parts.put(CostComponent.STAFF, CostTrace.quotient("staff", DeviceHourCost.UNIT, yearly, hoursPerYear));
    }

    private void unsoldHoursAndMargin() {
        OperationTerms operations = terms.operations();
        CostTrace used = CostTrace.sum("cost of every hour", List.copyOf(parts.values()));
        CostTrace sold = given("sold share of hours", operations.soldShare(), "");
        CostTrace perSold = CostTrace.quotient("cost per sold hour", DeviceHourCost.UNIT, used, sold);
        if (operations.soldShare() < 1) {
            parts.put(CostComponent.UNSOLD, CostTrace.difference("unsold hours", perSold, used));
        }
        if (operations.grossMargin() > 0) {
            double margin = operations.grossMargin();
            CostTrace share = given("gross margin", margin, "");
            double usd = perSold.value() * margin / (1 - margin);
            parts.put(
                    CostComponent.MARGIN,
                    CostTrace.computed(
                            "margin", usd, DeviceHourCost.UNIT, "cost per sold hour × m / (1 − m)", perSold, share));
        }
    }

    private static CostTrace spread(String name, CostTrace amount, CostTrace perHour) {
        return CostTrace.product(name, DeviceHourCost.UNIT, amount, perHour);
    }

    private CostTrace given(String name, double value, String unit) {
        return CostTrace.given(name, value, unit, source);
    }
}

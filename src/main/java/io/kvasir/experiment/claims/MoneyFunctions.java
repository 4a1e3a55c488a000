package io.kvasir.experiment.claims;

import io.kvasir.economics.BreakEven;
import io.kvasir.economics.CostComponent;
import io.kvasir.economics.DeviceHourCost;
import io.kvasir.economics.DeviceHourCosts;
import io.kvasir.economics.EnergyUse;
import io.kvasir.economics.LogShares;
import io.kvasir.experiment.claims.formula.Facts.Argument;
import io.kvasir.experiment.claims.formula.FormulaException;
import io.kvasir.model.Provenance;
import io.kvasir.model.pricing.CapitalTerms;
import io.kvasir.model.pricing.HostingTerms;
import io.kvasir.model.pricing.OperationTerms;
import io.kvasir.model.pricing.OwnershipTerms;
import java.util.Arrays;
import java.util.List;

/** Functions of the economics package. */
final class MoneyFunctions {
    private static final Provenance CLAIM = new Provenance("the claim", "", Provenance.Confidence.C);

    private MoneyFunctions() {}

    static List<ClaimFunction> all() {
        return List.of(
                ClaimFunction.of(
                        "owned(what, server_usd, device_usd, devices, network_usd, life_years, interest, residual, kw,"
                                + " colocation_per_kw_month, usd_per_kwh, pue, staff_share)",
                        "USD per device-hour of an owner: total, holding, or one component such as accelerator or power",
                        MoneyFunctions::owned),
                ClaimFunction.of(
                        "break_even_utilisation(own_usd_per_hour, api_usd_per_mtok, tokens_per_second)",
                        "share of capacity from which self-hosting is cheaper",
                        a -> breakEven(a).utilisation().value()),
                ClaimFunction.of(
                        "break_even_tokens_per_day(own_usd_per_hour, api_usd_per_mtok, tokens_per_second)",
                        "tokens per day from which self-hosting is cheaper",
                        a -> breakEven(a).tokensPerDay(1e6)),
                ClaimFunction.of(
                        "log_share(factor, other_factor)",
                        "share of the first factor in the logarithm of the product",
                        a -> LogShares.of(List.of(a.get(0).number(), a.get(1).number()))
                                .get(0)),
                ClaimFunction.of(
                        "electricity_usd_per_mtok(joules_per_token, usd_per_kwh)",
                        "electricity of a million tokens",
                        a -> EnergyUse.usdPerMillionTokens(
                                a.get(0).number(), a.get(1).number())));
    }

    private static double owned(List<Argument> a) {
        double[] x = a.stream().mapToDouble(Argument::number).toArray();
        OwnershipTerms terms = new OwnershipTerms(
                new CapitalTerms(x[1], x[2], (int) x[3], x[4], x[5], x[6], x[7]),
                new HostingTerms(x[8], x[9], x[10], x[11]),
                new OperationTerms(x[12], 1, 0),
                CLAIM);
        DeviceHourCost cost = DeviceHourCosts.owned(terms);
        String what = a.get(0).text();
        return switch (what) {
            case "total" -> cost.usdPerHour();
            case "holding" -> cost.holdingUsdPerHour();
            default -> cost.part(component(what));
        };
    }

    private static CostComponent component(String label) {
        return Arrays.stream(CostComponent.values())
                .filter(candidate -> candidate.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new FormulaException(
                        "found '" + label + "', expected total, holding or a component such as accelerator"));
    }

    /** A request of a million tokens, so that prices per million tokens are prices per request. */
    private static BreakEven breakEven(List<Argument> a) {
        return BreakEven.of(a.get(0).number(), a.get(1).number(), a.get(2).number() / 1e6);
    }
}

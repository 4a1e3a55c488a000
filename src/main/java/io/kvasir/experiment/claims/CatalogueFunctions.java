package io.kvasir.experiment.claims;

import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ApiPriceBook;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.catalog.data.PriceBook;
import io.kvasir.experiment.claims.formula.FormulaException;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FlopCount;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.WeightCount;
import io.kvasir.model.pricing.ApiPrice;
import io.kvasir.model.pricing.PriceQuote;
import io.kvasir.model.serving.KvFootprint;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Functions that look up accelerators, models and prices of the catalogue. */
final class CatalogueFunctions {
    private static final double WATTS_PER_KILOWATT = 1_000;

    private CatalogueFunctions() {}

    static List<ClaimFunction> all() {
        return List.of(
                ClaimFunction.of(
                        "api(model, provider, day, what)",
                        "list price on a day, USD per million tokens: input, cached, output, blend (3:1); or speed, tokens/s",
                        a -> api(
                                a.get(0).text(),
                                a.get(1).text(),
                                a.get(2).text(),
                                a.get(3).text())),
                ClaimFunction.of(
                        "price(accelerator, kind)",
                        "USD per device-hour, or per device or server for purchases, by the kinds of the price table",
                        a -> price(a.get(0).text(), a.get(1).text())),
                ClaimFunction.of(
                        "hw(accelerator, what)",
                        "bandwidth, memory, tdp_kw, idle_kw, server_kw_per_device, all_in_kw, or the dense peak of a number format",
                        a -> hardware(
                                AcceleratorCatalog.shipped().get(a.get(0).text()),
                                a.get(1).text())),
                ClaimFunction.of(
                        "llm(model, what)",
                        "parameters, active, matmul, layers, hidden, kv_bytes (16-bit, per token), flops_per_token, attention_flops_absorbed, attention_flops_expanded (per pair and layer)",
                        a -> model(
                                ModelCatalog.shipped().byName(a.get(0).text()),
                                a.get(1).text())),
                ClaimFunction.of(
                        "prompt_flops(model, tokens)",
                        "FLOPs of a prompt, attention included",
                        a -> FlopCount.prompt(
                                ModelCatalog.shipped().byName(a.get(0).text()), 0, (long)
                                        a.get(1).number())),
                ClaimFunction.of(
                        "kv_bytes_at(model, context)",
                        "cache of one sequence at 16 bit, windows applied, bytes",
                        a -> KvFootprint.of(
                                        ModelCatalog.shipped().byName(a.get(0).text()), NumberFormat.BF16)
                                .sequenceBytes((long) a.get(1).number())));
    }

    private static double api(String model, String provider, String day, String what) {
        ApiPrice price = ApiPriceBook.shipped()
                .on(model, provider, day)
                .orElseThrow(
                        () -> new FormulaException("no API price of '" + model + "' at " + provider + " on " + day));
        return switch (what) {
            case "input" -> price.inputUsdPerMtoken();
            case "cached" -> price.cachedInputUsdPerMtoken();
            case "output" -> price.outputUsdPerMtoken();
            case "blend" -> price.blendedUsdPerMtoken();
            case "speed" -> price.outputTokensPerSecond();
            default -> throw unknown(what, "input, cached, output, blend, speed");
        };
    }

    private static double price(String accelerator, String kind) {
        String id = AcceleratorCatalog.shipped().get(accelerator).id();
        PriceQuote.Kind wanted = Arrays.stream(PriceQuote.Kind.values())
                .filter(candidate -> candidate.key().equals(kind))
                .findFirst()
                .orElseThrow(() -> unknown(kind, "a kind of the price table, such as on-demand"));
        return PriceBook.shipped()
                .find(id, wanted)
                .map(PriceQuote::usd)
                .orElseThrow(() -> new FormulaException("no " + kind + " price of " + accelerator));
    }

    private static double hardware(Accelerator accelerator, String what) {
        return switch (what) {
            case "bandwidth" -> accelerator.memory().bandwidthBytesPerSecond();
            case "memory" -> accelerator.memory().capacityBytes();
            case "tdp_kw" -> accelerator.power().tdpWatts() / WATTS_PER_KILOWATT;
            case "idle_kw" -> accelerator.power().idleWatts() / WATTS_PER_KILOWATT;
            case "all_in_kw" -> accelerator.power().allInWattsPerDevice() / WATTS_PER_KILOWATT;
            case "server_kw_per_device" ->
                accelerator.power().serverLimitWatts() / accelerator.power().devicesPerServer() / WATTS_PER_KILOWATT;
            default -> peak(accelerator, what);
        };
    }

    private static double peak(Accelerator accelerator, String format) {
        try {
            NumberFormat wanted = NumberFormat.valueOf(format.toUpperCase(Locale.ROOT));
            return accelerator
                    .compute()
                    .dense(wanted)
                    .orElseThrow(() -> new FormulaException(accelerator.id() + " has no " + format + " units"));
        } catch (IllegalArgumentException e) {
            throw unknown(
                    format, "bandwidth, memory, tdp_kw, idle_kw, server_kw_per_device, all_in_kw or a number format");
        }
    }

    private static double model(LlmArchitecture model, String what) {
        WeightCount weights = WeightCount.of(model);
        AttentionShape attention = model.attention();
        return switch (what) {
            case "parameters" -> weights.total();
            case "active" -> weights.activePerToken(model);
            case "matmul" -> weights.matmulPerToken(model);
            case "layers" -> model.layers();
            case "hidden" -> model.hidden();
            case "kv_bytes" -> KvFootprint.of(model, NumberFormat.BF16).bytesPerToken();
            case "flops_per_token" -> FlopCount.perTokenWithoutAttention(model);
            case "attention_flops_absorbed" -> FlopCount.attentionPerPair(attention, true);
            case "attention_flops_expanded" -> FlopCount.attentionPerPair(attention, false);
            default ->
                throw unknown(
                        what,
                        "parameters, active, matmul, layers, hidden, kv_bytes, flops_per_token, attention_flops_absorbed, attention_flops_expanded");
        };
    }

    private static FormulaException unknown(String found, String expected) {
        return new FormulaException("found '" + found + "', expected " + expected);
    }
}

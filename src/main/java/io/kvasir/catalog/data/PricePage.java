package io.kvasir.catalog.data;

import io.kvasir.model.pricing.ApiPrice;
import io.kvasir.model.pricing.PriceQuote;
import io.kvasir.unit.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The price books as a page of documentation. */
public final class PricePage {
    private static final int DIGITS = 5;
    private static final String INTRODUCTION = """
            # Prices

            Generated from `catalog/prices.csv` and `catalog/api-prices.csv`; do not edit by hand. `kvasir catalog prices` prints
            the same rows.

            Prices are dated quotes, not offers: state your own in the scenario (`price: {usd_per_device_hour: 2.49}`) where you
            have one. `owned` in a scenario is *owned-neocloud*. Confidence: A dated price record, B secondary or recalled list
            price, C estimate.

            """;

    private PricePage() {}

    /** The whole page. */
    public static String markdown(PriceBook devices, ApiPriceBook api) {
        return INTRODUCTION + "## USD per device-hour\n\n" + hourly(devices)
                + "\n## Every quote\n\nUSD per device-hour; *buy-device* and *buy-server* in USD.\n\n" + quotes(devices)
                + "\n## Model APIs\n\nUSD per million tokens.\n\n" + apis(api);
    }

    private static MarkdownTable hourly(PriceBook book) {
        List<PriceQuote.Kind> kinds = new ArrayList<>(List.of(PriceQuote.Kind.values()));
        kinds.removeIf(kind -> !kind.hourly());
        List<String> head = new ArrayList<>(List.of("accelerator"));
        kinds.forEach(kind -> head.add(kind.key()));
        MarkdownTable table = new MarkdownTable(head);
        Set<String> devices = new LinkedHashSet<>();
        book.quotes().stream()
                .filter(quote -> quote.kind().hourly())
                .forEach(quote -> devices.add(quote.accelerator()));
        for (String device : devices) {
            List<String> cells = new ArrayList<>(List.of("`" + device + "`"));
            for (PriceQuote.Kind kind : kinds) {
                cells.add(book.find(device, kind).map(PricePage::withSpread).orElse(""));
            }
            table.line(cells);
        }
        return table;
    }

    private static String withSpread(PriceQuote quote) {
        String middle = usd(quote.usd());
        boolean spread = !Double.isNaN(quote.lowUsd()) && !Double.isNaN(quote.highUsd());
        return spread ? middle + " (" + usd(quote.lowUsd()) + "–" + usd(quote.highUsd()) + ")" : middle;
    }

    private static MarkdownTable quotes(PriceBook book) {
        MarkdownTable table = new MarkdownTable(
                List.of("accelerator", "kind", "USD", "low", "high", "date", "confidence", "source", "which quotes"));
        for (PriceQuote quote : book.quotes()) {
            table.line(List.of(
                    "`" + quote.accelerator() + "`",
                    quote.kind().key(),
                    usd(quote.usd()),
                    usd(quote.lowUsd()),
                    usd(quote.highUsd()),
                    quote.provenance().date(),
                    quote.provenance().confidence().name(),
                    quote.provenance().source(),
                    quote.note()));
        }
        return table;
    }

    private static MarkdownTable apis(ApiPriceBook book) {
        MarkdownTable table = new MarkdownTable(List.of(
                "model",
                "provider",
                "from",
                "to",
                "input",
                "cached input",
                "output",
                "blended 3:1",
                "output tokens/s",
                "confidence",
                "source"));
        for (ApiPrice price : book.prices()) {
            table.line(List.of(
                    price.model(),
                    price.provider(),
                    price.firstDay(),
                    price.lastDay(),
                    usd(price.inputUsdPerMtoken()),
                    usd(price.cachedInputUsdPerMtoken()),
                    usd(price.outputUsdPerMtoken()),
                    usd(price.blendedUsdPerMtoken()),
                    usd(price.outputTokensPerSecond()),
                    price.provenance().confidence().name(),
                    price.provenance().source()));
        }
        return table;
    }

    private static String usd(double value) {
        return Double.isNaN(value) ? "" : Quantities.significant(value, DIGITS);
    }
}

package io.kvasir.cli;

import io.kvasir.assembly.Policies;
import io.kvasir.catalog.Catalog;
import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.AcceleratorEntry;
import io.kvasir.catalog.data.ApiPriceBook;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.catalog.data.ModelEntry;
import io.kvasir.catalog.data.PriceBook;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.Provenance;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.pricing.ApiPrice;
import io.kvasir.model.pricing.PriceQuote;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.report.view.Table;
import io.kvasir.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What ships, with sources and dates. */
@Command(
        name = "catalog",
        mixinStandardHelpOptions = true,
        description =
                "Lists what ships, with sources and dates: accelerators, models, prices, and every kind of policy.",
        footer = {
            "",
            "Examples:",
            "  kvasir catalog",
            "  kvasir catalog accelerators --wide",
            "  kvasir catalog prices h100-sxm",
            "  kvasir catalog batch-schedulers"
        })
final class CatalogCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "What to list; the kinds by default.")
    private @Nullable String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "Only rows whose id holds this text.")
    private String filter = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, markdown or csv.")
    private String format = "table";

    @Option(names = "--wide", description = "Every column.")
    private boolean wide;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        TablePrinter.print(table(), format, wide, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private Table table() {
        String wanted = kind;
        if (wanted == null) {
            return kinds();
        }
        return switch (wanted) {
            case "accelerators" -> accelerators();
            case "models" -> models();
            case "prices" -> prices();
            case "api-prices" -> apiPrices();
            default -> policies(wanted);
        };
    }

    private static Table kinds() {
        Tables tables = new Tables("kinds").text("kind", 0).number("entries", "", 0);
        tables.row("accelerators", count(AcceleratorCatalog.shipped().entries()));
        tables.row("models", count(ModelCatalog.shipped().entries()));
        tables.row("prices", count(PriceBook.shipped().quotes()));
        tables.row("api-prices", count(ApiPriceBook.shipped().prices()));
        for (Catalog<?> book : Policies.books().all()) {
            tables.row(plural(book.kind()), count(book.entries()));
        }
        return tables.table();
    }

    private static String count(List<?> entries) {
        return Integer.toString(entries.size());
    }

    /** The word a kind is asked for with: {@code batch scheduler} becomes {@code batch-schedulers}. */
    static String plural(String kind) {
        String hyphenated = kind.toLowerCase(Locale.ROOT).replace(' ', '-');
        return hyphenated.endsWith("s") ? hyphenated + "es" : hyphenated + "s";
    }

    private Table accelerators() {
        Tables tables = new Tables("accelerators")
                .text("id", 0)
                .text("name", 4)
                .number("memory", "", 1)
                .number("bandwidth", "", 1)
                .number("16-bit", "dense", 1)
                .number("8-bit", "dense", 2)
                .number("4-bit", "dense", 3)
                .number("link", "per direction", 2)
                .number("domain", "devices", 3)
                .number("TDP", "", 2)
                .text("source", 5);
        for (AcceleratorEntry entry : AcceleratorCatalog.shipped().entries()) {
            Accelerator a = entry.accelerator();
            if (!a.id().contains(filter)) {
                continue;
            }
            tables.row(
                    a.id(),
                    a.name(),
                    Unit.BYTES.format(a.memory().capacityBytes()),
                    Unit.BYTES_PER_SECOND.format(a.memory().bandwidthBytesPerSecond()),
                    rate(a, NumberFormat.BF16, NumberFormat.FP16),
                    rate(a, NumberFormat.FP8, NumberFormat.INT8),
                    rate(a, NumberFormat.NVFP4, NumberFormat.MXFP4),
                    shown(Unit.BYTES_PER_SECOND, a.interconnect().scaleUpBytesPerSecond()),
                    Integer.toString(a.interconnect().scaleUpDomain()),
                    shown(Unit.WATTS, a.power().tdpWatts()),
                    source(a.provenance()));
        }
        return tables.table();
    }

    private static String rate(Accelerator accelerator, NumberFormat first, NumberFormat second) {
        OptionalDouble rate = accelerator.compute().dense(first);
        return shown(
                Unit.FLOPS_PER_SECOND,
                rate.orElse(accelerator.compute().dense(second).orElse(Double.NaN)));
    }

    private static String shown(Unit unit, double value) {
        return Double.isNaN(value) ? "–" : unit.format(value);
    }

    private static String source(Provenance provenance) {
        String date = provenance.date().isEmpty() ? "" : ", " + provenance.date();
        return provenance.source() + date + " (" + provenance.confidence() + ")";
    }

    private Table models() {
        Tables tables = new Tables("models")
                .text("id", 0)
                .text("published as", 3)
                .number("parameters", "", 1)
                .number("active", "", 2)
                .text("attention", 1)
                .number("KV/token", "16 bit", 1)
                .number("context", "tokens", 2)
                .text("source", 4);
        for (ModelEntry entry : ModelCatalog.shipped().entries()) {
            LlmArchitecture m = entry.architecture();
            if (!m.id().contains(filter)) {
                continue;
            }
            double kv = KvFootprint.perDevice(m, NumberFormat.BF16, Parallelism.SINGLE)
                    .bytesPerToken();
            tables.row(
                    m.id(),
                    m.name(),
                    billions(m.published().totalParameters()),
                    billions(m.published().activeParameters()),
                    m.attention().kind().name(),
                    Unit.BYTES.format(kv),
                    Integer.toString(m.maxContext()),
                    source(m.provenance()));
        }
        return tables.table();
    }

    private static String billions(double parameters) {
        return Double.isNaN(parameters) ? "–" : String.format(Locale.ROOT, "%.3g B", parameters / 1e9);
    }

    private Table prices() {
        Tables tables = new Tables("prices")
                .text("accelerator", 0)
                .text("bought", 0)
                .number("USD", "", 0)
                .number("low", "", 2)
                .number("high", "", 2)
                .text("source", 3);
        for (PriceQuote quote : PriceBook.shipped().quotes()) {
            if (quote.accelerator().contains(filter)) {
                tables.row(
                        quote.accelerator(),
                        quote.kind().key(),
                        usd(quote.usd()),
                        usd(quote.lowUsd()),
                        usd(quote.highUsd()),
                        source(quote.provenance()));
            }
        }
        tables.note("USD per device-hour; buy-device and buy-server are USD per device and per server.");
        return tables.table();
    }

    private Table apiPrices() {
        Tables tables = new Tables("api-prices")
                .text("model", 0)
                .text("provider", 0)
                .text("from", 1)
                .number("input", "USD/Mtok", 0)
                .number("output", "USD/Mtok", 0)
                .number("blended 3:1", "USD/Mtok", 2);
        List<ApiPrice> prices = new ArrayList<>(ApiPriceBook.shipped().prices());
        for (ApiPrice price : prices) {
            if (price.model().contains(filter)) {
                tables.row(
                        price.model(),
                        price.provider(),
                        price.firstDay(),
                        usd(price.inputUsdPerMtoken()),
                        usd(price.outputUsdPerMtoken()),
                        usd(price.blendedUsdPerMtoken()));
            }
        }
        return tables.table();
    }

    private static String usd(double usd) {
        return Double.isNaN(usd) ? "–" : String.format(Locale.ROOT, "%.4g", usd);
    }

    private Table policies(String wanted) {
        for (Catalog<?> book : Policies.books().all()) {
            if (plural(book.kind()).equals(wanted)
                    || book.kind().replace(' ', '-').equals(wanted)) {
                Tables tables = new Tables(wanted)
                        .text("name", 0)
                        .text("what it does", 0)
                        .text("after", 1);
                book.entries().stream()
                        .filter(entry -> entry.name().contains(filter))
                        .forEach(entry -> tables.row(entry.name(), entry.summary(), entry.source()));
                return tables.table();
            }
        }
        List<String> known = new ArrayList<>(List.of("accelerators", "models", "prices", "api-prices"));
        Policies.books().all().forEach(book -> known.add(plural(book.kind())));
        throw new BadInput("no catalogue '" + wanted + "'; there are " + String.join(", ", known));
    }
}

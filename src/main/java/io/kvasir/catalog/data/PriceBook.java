package io.kvasir.catalog.data;

import io.kvasir.model.Provenance;
import io.kvasir.model.pricing.PriceChoice;
import io.kvasir.model.pricing.PriceQuote;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Dated prices of accelerators. */
public final class PriceBook {
    private final List<PriceQuote> quotes;

    private PriceBook(List<PriceQuote> quotes) {
        this.quotes = quotes;
    }

    /** The shipped price book, read at first use. */
    public static PriceBook shipped() {
        return Shipped.BOOK;
    }

    /** Every quote, in the order of the file. */
    public List<PriceQuote> quotes() {
        return quotes;
    }

    /** Every quote of one accelerator. */
    public List<PriceQuote> quotes(String acceleratorId) {
        return quotes.stream()
                .filter(quote -> quote.accelerator().equals(acceleratorId))
                .toList();
    }

    /** The quote of one kind. */
    public Optional<PriceQuote> find(String acceleratorId, PriceQuote.Kind kind) {
        return quotes(acceleratorId).stream()
                .filter(quote -> quote.kind() == kind)
                .findFirst();
    }

    /**
     * What a device-hour costs under a plan. Owned devices cost what a smaller operator pays, at full use. Without a
     * quote the price is NaN and the source says what is missing and what there is instead.
     *
     * @throws IllegalArgumentException for {@link PriceChoice.Plan#GIVEN}, whose price the scenario states
     */
    public PriceChoice choose(String acceleratorId, PriceChoice.Plan plan) {
        PriceQuote.Kind kind = kind(plan);
        return find(acceleratorId, kind)
                .map(quote -> new PriceChoice(plan, quote.usd(), quote.provenance()))
                .orElseGet(() -> new PriceChoice(
                        plan, Double.NaN, new Provenance(missing(acceleratorId, kind), "", Provenance.Confidence.C)));
    }

    private static PriceQuote.Kind kind(PriceChoice.Plan plan) {
        return switch (plan) {
            case ON_DEMAND -> PriceQuote.Kind.ON_DEMAND;
            case RESERVED_1Y -> PriceQuote.Kind.RESERVED_1Y;
            case RESERVED_3Y -> PriceQuote.Kind.RESERVED_3Y;
            case SPOT -> PriceQuote.Kind.SPOT;
            case OWNED -> PriceQuote.Kind.OWNED_NEOCLOUD;
            case GIVEN -> throw new IllegalArgumentException("a given price stands in the scenario, not in the book");
        };
    }

    private String missing(String acceleratorId, PriceQuote.Kind kind) {
        String others = quotes(acceleratorId).stream()
                .filter(quote -> quote.kind().hourly())
                .map(quote -> quote.kind().key() + " " + quote.usd() + " USD/h")
                .collect(Collectors.joining(", "));
        return "no " + kind.key() + " price of " + acceleratorId + " is known"
                + (others.isEmpty() ? "; state usd_per_device_hour in the scenario" : "; known: " + others);
    }

    private static PriceQuote quote(DataRow row) {
        PriceQuote.Kind kind = Arrays.stream(PriceQuote.Kind.values())
                .filter(candidate -> candidate.key().equals(row.text("kind")))
                .findFirst()
                .orElseThrow(() -> row.malformed("kind", "a kind of price"));
        return new PriceQuote(
                row.text("accelerator"),
                kind,
                row.number("usd"),
                row.number("usd_low"),
                row.number("usd_high"),
                new Provenance(row.text("source"), row.text("date"), row.confidence("confidence")),
                row.text("note"));
    }

    /** Loaded when first asked for. */
    private static final class Shipped {
        static final PriceBook BOOK = new PriceBook(DataTable.read("prices.csv", PriceBook::quote));
    }
}

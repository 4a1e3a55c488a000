package io.kvasir.catalog.data;

import io.kvasir.catalog.coefficient.CoefficientLibrary;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.hardware.Interconnect;
import io.kvasir.model.hardware.PowerDraw;
import io.kvasir.unit.Quantities;
import io.kvasir.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The accelerator catalogue as a page of documentation. */
public final class AcceleratorPage {
    private static final String INTRODUCTION = """
            # Accelerators

            Generated from `catalog/accelerators.csv`; do not edit by hand. `kvasir catalog accelerators` prints the same rows.

            Rates are dense peaks of the matrix units with FP32 accumulation where there is one, never the sparse figure. Memory
            is what software sees: "80 GB" parts hold 80 GiB. Links are bytes per second in one direction, all scale-up links of
            a device together. The ridge is the 16-bit rate over the memory bandwidth, FLOP per byte. Confidence: A read in a
            vendor document, a public repository or a dated record; B secondary source or well-known vendor figure; C estimate
            or recalled. *Step times from* says whose kernels were measured: the device's own, those of another one of its
            architecture, applied to this data sheet with a wider band, or none, where the median of all is applied.

            """;

    private AcceleratorPage() {}

    /** The whole page. */
    public static String markdown(AcceleratorCatalog catalog) {
        return INTRODUCTION + "## Compute and memory\n\n" + compute(catalog) + "\n## Links and power\n\n"
                + links(catalog) + "\n## Names, sources and notes\n\n" + sources(catalog);
    }

    private static MarkdownTable compute(AcceleratorCatalog catalog) {
        MarkdownTable table = new MarkdownTable(List.of(
                "id",
                "name",
                "16 bit",
                "FP8",
                "INT8",
                "4-bit float",
                "memory",
                "kind",
                "bandwidth",
                "ridge",
                "units",
                "step times from"));
        CoefficientLibrary coefficients = new CoefficientLibrary();
        for (AcceleratorEntry entry : catalog.entries()) {
            Accelerator device = entry.accelerator();
            double sixteen = sixteenBit(device);
            double bandwidth = device.memory().bandwidthBytesPerSecond();
            table.line(List.of(
                    "`" + device.id() + "`",
                    device.name(),
                    Unit.FLOPS_PER_SECOND.format(sixteen),
                    rate(device, NumberFormat.FP8),
                    rate(device, NumberFormat.INT8).replace("FLOP", "OP"),
                    rate(device, NumberFormat.MXFP4),
                    Unit.BYTES.format(device.memory().capacityBytes()),
                    device.memory().kind(),
                    Unit.BYTES_PER_SECOND.format(bandwidth),
                    Quantities.significant(sixteen / bandwidth, 3),
                    unlessZero(device.memory().computeUnits()),
                    basis(coefficients.device(device.id()))));
        }
        return table;
    }

    private static String basis(CoefficientLibrary.Match match) {
        return match.basis().equals("same architecture") ? "`" + match.set().id() + "`" : match.basis();
    }

    private static MarkdownTable links(AcceleratorCatalog catalog) {
        MarkdownTable table = new MarkdownTable(List.of(
                "id",
                "link",
                "topology",
                "scale-up",
                "domain",
                "scale-out",
                "host",
                "TDP",
                "idle",
                "server",
                "devices",
                "all-in per device",
                "power confidence"));
        for (AcceleratorEntry entry : catalog.entries()) {
            Interconnect links = entry.accelerator().interconnect();
            PowerDraw power = entry.accelerator().power();
            table.line(List.of(
                    "`" + entry.accelerator().id() + "`",
                    links.name(),
                    links.topology().name().toLowerCase(Locale.ROOT),
                    Unit.BYTES_PER_SECOND.format(links.scaleUpBytesPerSecond()),
                    String.valueOf(links.scaleUpDomain()),
                    Unit.BYTES_PER_SECOND.format(links.scaleOutBytesPerSecond()),
                    Unit.BYTES_PER_SECOND.format(links.hostBytesPerSecond()),
                    Unit.WATTS.format(power.tdpWatts()),
                    Unit.WATTS.format(power.idleWatts()),
                    Unit.WATTS.format(power.serverLimitWatts()),
                    unlessZero(power.devicesPerServer()),
                    Unit.WATTS.format(power.allInWattsPerDevice()),
                    entry.powerConfidence().name()));
        }
        return table;
    }

    private static MarkdownTable sources(AcceleratorCatalog catalog) {
        MarkdownTable table = new MarkdownTable(
                List.of("id", "vendor", "form", "shipped", "also known as", "confidence", "source", "notes"));
        for (AcceleratorEntry entry : catalog.entries()) {
            Accelerator device = entry.accelerator();
            table.line(List.of(
                    "`" + device.id() + "`",
                    device.vendor(),
                    entry.form(),
                    device.release(),
                    String.join(", ", entry.aliases()),
                    device.provenance().confidence().name(),
                    device.provenance().source(),
                    entry.notes()));
        }
        return table;
    }

    private static double sixteenBit(Accelerator device) {
        OptionalDouble brain = device.compute().dense(NumberFormat.BF16);
        return brain.isPresent()
                ? brain.getAsDouble()
                : device.compute().dense(NumberFormat.FP16).orElse(Double.NaN);
    }

    private static String rate(Accelerator device, NumberFormat format) {
        OptionalDouble rate = device.compute().dense(format);
        return rate.isPresent() ? Unit.FLOPS_PER_SECOND.format(rate.getAsDouble()) : "";
    }

    private static String unlessZero(int count) {
        return count == 0 ? "" : String.valueOf(count);
    }
}

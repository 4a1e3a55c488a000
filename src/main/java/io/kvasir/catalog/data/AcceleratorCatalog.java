package io.kvasir.catalog.data;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.Provenance;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.hardware.ComputeRates;
import io.kvasir.model.hardware.DeviceMemory;
import io.kvasir.model.hardware.Interconnect;
import io.kvasir.model.hardware.PowerDraw;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The accelerators that ship with the program, by id or alias. */
public final class AcceleratorCatalog {
    private static final Map<NumberFormat, String> RATE_COLUMNS = rateColumns();

    private final List<AcceleratorEntry> entries;
    private final NameIndex<Accelerator> index = new NameIndex<>();

    private AcceleratorCatalog(List<AcceleratorEntry> entries) {
        this.entries = entries;
        entries.forEach(e -> index.add(e.accelerator().id(), e.aliases(), e.accelerator()));
    }

    /** The shipped catalogue, read at first use. */
    public static AcceleratorCatalog shipped() {
        return Shipped.CATALOG;
    }

    /** Every row, in the order of the file. */
    public List<AcceleratorEntry> entries() {
        return entries;
    }

    /** Ids in the order of the file. */
    public List<String> ids() {
        return index.ids();
    }

    /**
     * The accelerator of that id or alias, whatever the capitals; also under the name its driver shows
     * ({@code NVIDIA H100 80GB HBM3}).
     */
    public Optional<Accelerator> find(String name) {
        return index.find(name).or(() -> index.find(DeviceNames.plain(name)));
    }

    /**
     * The accelerator of that id or alias.
     *
     * @throws UnknownNameException with a suggestion, when there is none
     */
    public Accelerator get(String name) {
        return find(name).orElseThrow(() -> new UnknownNameException("accelerator", name, suggestion(name)));
    }

    /** Id of the accelerator a wrong name may have meant, or empty. */
    public String suggestion(String wrongName) {
        return index.suggestion(wrongName);
    }

    private static AcceleratorEntry entry(DataRow row) {
        Provenance provenance =
                new Provenance(row.text("source"), row.text("release"), row.confidence("confidence_spec"));
        Accelerator accelerator = new Accelerator(
                row.text("id"),
                row.text("name"),
                row.text("vendor"),
                row.text("release"),
                rates(row),
                memory(row),
                interconnect(row),
                power(row),
                provenance);
        return new AcceleratorEntry(
                accelerator,
                row.text("form"),
                row.names("aliases"),
                row.confidence("confidence_power"),
                row.text("notes"));
    }

    private static ComputeRates rates(DataRow row) {
        Map<NumberFormat, Double> rates = new EnumMap<>(NumberFormat.class);
        RATE_COLUMNS.forEach((format, column) -> {
            double rate = row.number(column);
            if (rate > 0) {
                rates.put(format, rate);
            }
        });
        return new ComputeRates(rates);
    }

    private static DeviceMemory memory(DataRow row) {
        return new DeviceMemory(
                row.whole("memory_bytes"),
                row.number("memory_byte_s"),
                row.text("memory_kind"),
                row.whole("sram_bytes"),
                row.number("sram_byte_s"),
                row.count("compute_units"));
    }

    private static Interconnect interconnect(DataRow row) {
        return new Interconnect(
                row.text("link").isEmpty() ? "none" : row.text("link"),
                Interconnect.Topology.valueOf(row.text("topology").toUpperCase(Locale.ROOT)),
                row.number("scale_up_byte_s"),
                row.count("scale_up_domain"),
                row.number("scale_out_byte_s"),
                row.number("host_byte_s"));
    }

    private static PowerDraw power(DataRow row) {
        return new PowerDraw(
                row.number("tdp_w"),
                row.number("idle_w"),
                row.number("server_w"),
                row.count("devices_per_server"),
                row.number("all_in_w_per_device"));
    }

    private static Map<NumberFormat, String> rateColumns() {
        Map<NumberFormat, String> columns = new EnumMap<>(NumberFormat.class);
        for (NumberFormat format : NumberFormat.values()) {
            boolean integer = format == NumberFormat.INT8 || format == NumberFormat.INT4;
            columns.put(format, format.name().toLowerCase(Locale.ROOT) + (integer ? "_op_s" : "_flop_s"));
        }
        return Map.copyOf(columns);
    }

    /** Loaded when first asked for, so that commands without accelerators do not pay for it. */
    private static final class Shipped {
        static final AcceleratorCatalog CATALOG =
                new AcceleratorCatalog(DataTable.read("accelerators.csv", AcceleratorCatalog::entry));
    }
}

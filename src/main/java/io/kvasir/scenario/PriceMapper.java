package io.kvasir.scenario;

import io.kvasir.catalog.data.PriceBook;
import io.kvasir.model.Provenance;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.pricing.CapitalTerms;
import io.kvasir.model.pricing.EnergyTerms;
import io.kvasir.model.pricing.HostingTerms;
import io.kvasir.model.pricing.OperationTerms;
import io.kvasir.model.pricing.OperatorProfile;
import io.kvasir.model.pricing.OwnershipTerms;
import io.kvasir.model.pricing.PriceChoice;
import io.kvasir.model.pricing.PriceQuote;
import io.kvasir.model.pricing.PriceTerms;
import io.kvasir.model.pricing.SpotTerms;
import io.kvasir.model.pricing.TariffBand;
import io.kvasir.scenario.spec.CapitalKeys;
import io.kvasir.scenario.spec.EnergySection;
import io.kvasir.scenario.spec.HostingKeys;
import io.kvasir.scenario.spec.OwnershipSection;
import io.kvasir.scenario.spec.PriceSection;
import io.kvasir.scenario.spec.SpotSection;
import java.util.Locale;
import java.util.Optional;

/** The price section of a deployment to what its device-hours cost. */
final class PriceMapper {
    private static final double HOURS_PER_DAY = 24;
    private static final double SECONDS_PER_HOUR = 3_600;
    private static final double WATTS_PER_KILOWATT = 1_000;
    private static final double BYTES_PER_GIB = 1L << 30;

    private final PriceBook book;
    private final Written written;

    PriceMapper(PriceBook book, Written written) {
        this.book = book;
        this.written = written;
    }

    /**
     * Room for KV blocks below device memory, a device's share.
     *
     * @param hostBytes host memory
     * @param diskBytes disk
     */
    record Tiers(double hostBytes, double diskBytes) {}

    /** @param path of the deployment */
    PriceChoice map(PriceSection section, Accelerator accelerator, Tiers tiers, String path) {
        Optional<OwnershipTerms> ownership =
                section.ownership().flatMap(terms -> ownership(terms, section, accelerator, path + ".price"));
        PriceTerms terms = new PriceTerms(
                ownership,
                spot(section.reclaims(), path + ".price"),
                section.timeOfDay().stream()
                        .map(band -> new TariffBand(band.fromHour(), band.toHour(), band.factor()))
                        .toList(),
                energy(section.energy(), ownership));
        if (ownership.isPresent()) {
            beside(section.usdPerHostGibHour(), path + ".price.usd_per_host_gib_hour", "memory");
            beside(section.usdPerDiskGibHour(), path + ".price.usd_per_disk_gib_hour", "a disk");
        }
        double memory = section.usdPerHostGibHour() * tiers.hostBytes() / BYTES_PER_GIB;
        double disk = section.usdPerDiskGibHour() * tiers.diskBytes() / BYTES_PER_GIB;
        PriceChoice withMemory = with(choice(section, accelerator), memory, "host memory");
        return with(withMemory, disk, "disk").withTerms(terms);
    }

    private void beside(double usd, String path, String what) {
        if (usd > 0) {
            written.problem(path, what + " priced beside terms of owning", "it in server", "");
        }
    }

    private static PriceChoice with(PriceChoice choice, double usdPerDeviceHour, String what) {
        if (usdPerDeviceHour == 0) {
            return choice;
        }
        Provenance device = choice.provenance();
        return new PriceChoice(
                choice.plan(),
                choice.usdPerDeviceHour() + usdPerDeviceHour,
                new Provenance(
                        device.source() + "; " + what + " stated in the scenario", device.date(), device.confidence()));
    }

    private PriceChoice choice(PriceSection section, Accelerator accelerator) {
        if (!Double.isNaN(section.usdPerDeviceHour())) {
            Provenance scenario = new Provenance("stated in the scenario", "", Provenance.Confidence.A);
            return new PriceChoice(PriceChoice.Plan.GIVEN, section.usdPerDeviceHour(), scenario);
        }
        String plan = section.plan().replace('-', '_').toUpperCase(Locale.ROOT);
        return book.choose(accelerator.id(), PriceChoice.Plan.valueOf(plan));
    }

    private Optional<OwnershipTerms> ownership(
            OwnershipSection section, PriceSection price, Accelerator accelerator, String path) {
        if (!price.plan().equals("owned") || !Double.isNaN(price.usdPerDeviceHour())) {
            written.problem(
                    path + ".ownership", "terms of owning beside another price", "them with plan owned", "plan: owned");
            return Optional.empty();
        }
        int devices =
                section.capital().devicesPerServer().orElse(accelerator.power().devicesPerServer());
        double server = or(section.capital().server(), quote(accelerator, PriceQuote.Kind.BUY_SERVER));
        double watts = or(
                section.hosting().powerPerDevice(),
                accelerator.power().serverLimitWatts() / accelerator.power().devicesPerServer());
        if (devices < 1 || Double.isNaN(server) || Double.isNaN(watts)) {
            written.problem(
                    path + ".ownership",
                    "no known server of " + accelerator.id(),
                    "its price, devices and power",
                    "{server: 283000 USD, devices_per_server: 8, power_per_device: 1275 W}");
            return Optional.empty();
        }
        return terms(section, server, deviceUsd(section.capital(), accelerator, server, devices), devices, watts, path);
    }

    /** The price of one device, NaN when unknown or dearer than its share of the server. */
    private double deviceUsd(CapitalKeys keys, Accelerator accelerator, double server, int devices) {
        double device = or(keys.device(), quote(accelerator, PriceQuote.Kind.BUY_DEVICE));
        boolean partOfServer = device * devices <= server;
        return Double.isNaN(keys.device()) && !partOfServer ? Double.NaN : device;
    }

    private Optional<OwnershipTerms> terms(
            OwnershipSection section, double server, double device, int devices, double watts, String path) {
        OwnershipTerms usual = OperatorProfile.valueOf(section.operator().toUpperCase(Locale.ROOT))
                .terms(server, Double.NaN, devices, watts / WATTS_PER_KILOWATT);
        CapitalKeys capital = section.capital();
        HostingKeys hosting = section.hosting();
        try {
            return Optional.of(new OwnershipTerms(
                    new CapitalTerms(
                            server,
                            device,
                            devices,
                            or(capital.networkPerDevice(), usual.capital().networkUsdPerDevice()),
                            capital.lifeYears(),
                            or(capital.interest(), usual.capital().interestRate()),
                            capital.residual()),
                    new HostingTerms(
                            watts / WATTS_PER_KILOWATT,
                            or(hosting.colocationPerKwMonth(), usual.hosting().colocationUsdPerKilowattMonth()),
                            or(hosting.electricity(), usual.hosting().usdPerKilowattHour()),
                            or(hosting.pue(), usual.hosting().pue())),
                    new OperationTerms(
                            or(hosting.staff(), usual.operations().yearlyShareOfCapex()),
                            hosting.soldShare(),
                            hosting.margin()),
                    usual.provenance()));
        } catch (IllegalArgumentException e) {
            written.problem(path + ".ownership", String.valueOf(e.getMessage()), "terms that fit together", "");
            return Optional.empty();
        }
    }

    private SpotTerms spot(SpotSection section, String path) {
        double perHour = section.reclaimsPerDay() / HOURS_PER_DAY;
        if (perHour * section.lostTime() >= SECONDS_PER_HOUR) {
            written.problem(
                    path + ".reclaims", "reclaims that lose all paid time", "a device that serves some of it", "");
            return SpotTerms.NONE;
        }
        return new SpotTerms(perHour, section.lostTime(), section.notice(), section.returnsAfter());
    }

    private static EnergyTerms energy(EnergySection section, Optional<OwnershipTerms> ownership) {
        EnergyTerms usual =
                ownership.map(PriceTerms::owned).map(PriceTerms::energy).orElse(EnergyTerms.TYPICAL);
        return new EnergyTerms(
                or(section.pue(), usual.pue()),
                or(section.electricity(), usual.usdPerKilowattHour()),
                section.kgCo2PerKwh(),
                section.hostIdleShare());
    }

    private double quote(Accelerator accelerator, PriceQuote.Kind kind) {
        return book.find(accelerator.id(), kind).map(PriceQuote::usd).orElse(Double.NaN);
    }

    private static double or(double stated, double usual) {
        return Double.isNaN(stated) ? usual : stated;
    }
}

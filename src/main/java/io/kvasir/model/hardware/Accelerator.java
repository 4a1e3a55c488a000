package io.kvasir.model.hardware;

import io.kvasir.model.Provenance;

/**
 * One accelerator as its data sheet describes it.
 *
 * @param id catalogue id, such as {@code h100-sxm}
 * @param name name as sold, with form factor
 * @param vendor maker
 * @param release first shipment, {@code YYYY-MM}
 */
public record Accelerator(
        String id,
        String name,
        String vendor,
        String release,
        ComputeRates compute,
        DeviceMemory memory,
        Interconnect interconnect,
        PowerDraw power,
        Provenance provenance) {}

package io.kvasir.catalog.data;

import io.kvasir.model.Provenance;
import io.kvasir.model.hardware.Accelerator;
import java.util.List;

/**
 * One row of the accelerator catalogue.
 *
 * @param accelerator the device
 * @param form form factor
 * @param aliases other names it goes by
 * @param powerConfidence how well its power figures are known
 * @param notes what a reader should know
 */
public record AcceleratorEntry(
        Accelerator accelerator,
        String form,
        List<String> aliases,
        Provenance.Confidence powerConfidence,
        String notes) {
    public AcceleratorEntry {
        aliases = List.copyOf(aliases);
    }
}

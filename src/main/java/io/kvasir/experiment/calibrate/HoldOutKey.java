package io.kvasir.experiment.calibrate;

import io.kvasir.experiment.validate.CaseLabels;
import java.util.Locale;
import java.util.function.Function;

/** What runs have in common that are left out of a fit together. */
public enum HoldOutKey {
    /** The served model. */
    MODEL(CaseLabels::model),
    /** The accelerator. */
    GPU(CaseLabels::gpu),
    /** Engine and version. */
    ENGINE(CaseLabels::engine),
    /** The load: family and lengths. */
    WORKLOAD(CaseLabels::workload);

    private final Function<CaseLabels, String> group;

    HoldOutKey(Function<CaseLabels, String> group) {
        this.group = group;
    }

    /** Lower-case name, as on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String group(CaseLabels labels) {
        return group.apply(labels);
    }

    /**
     * By its name.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static HoldOutKey of(String name) {
        for (HoldOutKey key : values()) {
            if (key.label().equals(name)) {
                return key;
            }
        }
        throw new IllegalArgumentException(
                "nothing can be held out by '" + name + "', expected model, gpu, engine or workload");
    }
}

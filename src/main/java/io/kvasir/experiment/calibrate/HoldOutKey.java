package io.kvasir.experiment.calibrate;

import io.kvasir.experiment.validate.CaseLabels;
import io.kvasir.experiment.validate.ValidationCase;
import java.util.Locale;
import java.util.function.Function;

/** What runs have in common that are left out of a fit together. */
public enum HoldOutKey {
    /** The served model, whatever a table calls it. */
    MODEL(run -> run.setup().instance().model().id()),
    /** The accelerator. */
    GPU(run -> labels(run).gpu()),
    /** Engine and version. */
    ENGINE(run -> labels(run).engine()),
    /** The load: family and lengths. */
    WORKLOAD(run -> labels(run).workload());

    private final Function<ValidationCase, String> group;

    HoldOutKey(Function<ValidationCase, String> group) {
        this.group = group;
    }

    /** Lower-case name, as on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String group(ValidationCase run) {
        return group.apply(run);
    }

    private static CaseLabels labels(ValidationCase run) {
        return run.rows().get(0).labels();
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

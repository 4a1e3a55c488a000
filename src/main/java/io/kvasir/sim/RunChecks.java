package io.kvasir.sim;

import io.kvasir.cluster.Fleet;

/** The invariants of a run, as far as its check level asks for them. */
final class RunChecks {
    private final CheckLevel level;
    private final Fleet fleet;

    private RunChecks(CheckLevel level, Fleet fleet) {
        this.level = level;
        this.fleet = fleet;
    }

    static RunChecks of(CheckLevel level, Fleet fleet) {
        return new RunChecks(level, fleet);
    }

    /** Something happened to an instance. */
    void acted(int instance) {
        if (level == CheckLevel.FULL) {
            fleet.instance(instance).checkInvariants();
        }
    }

    /** The run is over. */
    void ended(long inside) {
        if (level == CheckLevel.OFF) {
            return;
        }
        if (inside != 0 || fleet.totalOutstanding() != 0) {
            throw new IllegalStateException(
                    inside + " requests never left, " + fleet.totalOutstanding() + " are still counted in the fleet");
        }
        for (int i = 0; i < fleet.instances(); i++) {
            fleet.instance(i).checkEmpty();
        }
    }
}

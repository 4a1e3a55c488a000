package io.kvasir.cli;

/** How a command ended, for scripts. */
final class ExitCode {
    /** Done. */
    static final int OK = 0;
    /** Bad input or usage. */
    static final int BAD_INPUT = 2;
    /** Ran, but no deployment meets the SLO of the scenario. */
    static final int TARGET_MISSED = 3;
    /** No deployment can run, or none can do what is asked. */
    static final int INFEASIBLE = 4;
    /** A sweep or a capacity search ended with failed runs. */
    static final int FAILED_POINTS = 5;
    /** A defect of the program. */
    static final int DEFECT = 70;
    /** Interrupted; what was finished is kept. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}

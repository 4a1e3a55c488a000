package io.kvasir.cli;

/** How a command ended, for scripts. */
final class ExitCode {
    /** Done. */
    static final int OK = 0;
    /** Bad input or usage. */
    static final int BAD_INPUT = 2;
    /** Ran, but a target of the scenario is missed. */
    static final int TARGET_MISSED = 3;
    /** No deployment can do it. */
    static final int INFEASIBLE = 4;
    /** A sweep ended with failed points. */
    static final int FAILED_POINTS = 5;
    /** A defect of the program. */
    static final int DEFECT = 70;
    /** Interrupted; what was finished is kept. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}

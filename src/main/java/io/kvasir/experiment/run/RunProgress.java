package io.kvasir.experiment.run;

/** Is told how far a set of runs has come; called from several threads, one at a time. */
public interface RunProgress {
    /** Tells nobody. */
    RunProgress NONE = (done, total, last) -> {};

    /**
     * One more run is done.
     *
     * @param done runs done
     * @param total runs there are
     * @param last the one just done, in words
     */
    void done(int done, int total, String last);
}

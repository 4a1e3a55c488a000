package io.kvasir.experiment.capacity;

/** How the search for one candidate ended. */
public enum AnswerKind {
    /** With an answer. */
    FOUND(""),
    /** The candidate cannot run: it does not fit, or its layout is impossible. */
    INFEASIBLE("cannot run"),
    /** The targets are missed however little is asked, or with however many instances. */
    MISSED(""),
    /** The targets hold at every load tried. */
    UNLIMITED(""),
    /** A run broke off. */
    FAILED("a run failed"),
    /** The budget of runs was used up. */
    STOPPED("");

    private final String words;

    AnswerKind(String words) {
        this.words = words;
    }

    /** For a cell of a table, where the reason stands elsewhere; else the reason itself. */
    public String words(String reason) {
        return words.isEmpty() ? reason : words;
    }
}

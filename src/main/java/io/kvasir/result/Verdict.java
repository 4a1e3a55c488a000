package io.kvasir.result;

/**
 * One judgement on whether an answer can be used.
 *
 * @param status good, bad or undecided
 * @param detail one clause that says what was seen, such as {@code offered 12/s, served 9.4/s}
 */
public record Verdict(Status status, String detail) {
    /** How a judgement came out. */
    public enum Status {
        GOOD,
        BAD,
        UNDECIDED
    }

    /** Nobody looked. */
    public static final Verdict NOT_JUDGED = new Verdict(Status.UNDECIDED, "not judged");

    public static Verdict good(String detail) {
        return new Verdict(Status.GOOD, detail);
    }

    public static Verdict bad(String detail) {
        return new Verdict(Status.BAD, detail);
    }

    public static Verdict undecided(String detail) {
        return new Verdict(Status.UNDECIDED, detail);
    }
}

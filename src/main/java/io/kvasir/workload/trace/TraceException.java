package io.kvasir.workload.trace;

/** A trace file that cannot be used as asked; the message starts with file and line. */
public final class TraceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault of the file as a whole. */
    public TraceException(String file, String fault) {
        super(file + ": " + fault);
    }

    /** A fault of one line, counted from 1 in the unpacked file. */
    public TraceException(String file, long line, String fault) {
        super(file + ":" + line + ": " + fault);
    }

    /** A fault of the file as a whole with what lies behind it. */
    public TraceException(String file, String fault, Throwable cause) {
        super(file + ": " + fault, cause);
    }
}

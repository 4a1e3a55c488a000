package io.kvasir.experiment.compare;

import java.util.List;

/** Results that say nothing about each other, with every reason. */
public final class NotComparableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    NotComparableException(String first, String second, List<String> reasons) {
        super("cannot compare " + first + " with " + second + ": " + String.join("; ", reasons));
    }
}

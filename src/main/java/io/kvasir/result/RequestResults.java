package io.kvasir.result;

import java.util.List;

/** Results of the requests: all together and per class in the scenario's order. */
public record RequestResults(ClassResult overall, List<ClassResult> classes) {
    public RequestResults {
        classes = List.copyOf(classes);
    }
}

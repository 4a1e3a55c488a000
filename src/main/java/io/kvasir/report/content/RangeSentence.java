package io.kvasir.report.content;

import java.util.List;
import java.util.Optional;

/**
 * Says after an answer that what it names lies outside the validated range: nobody held its step times against
 * measurements. The words are the same for every command; each sentence starts with a blank, and is empty when there is
 * nothing to say.
 */
final class RangeSentence {
    private RangeSentence() {}

    /**
     * Of a winner that lies outside.
     *
     * @param within the best of those that lie within, as a clause; empty when every one lies outside
     * @param scope which others lie outside too, such as "within the SLO"; empty when there are no others
     */
    static String ofWinner(String name, Optional<String> within, String scope) {
        String outside = " " + name + " lies outside the validated range";
        return within.map(clause -> outside + "; within it, " + clause + ".")
                .orElse(outside + (scope.isEmpty() ? "." : ", as does every other " + scope + "."));
    }

    /** Of several that an answer names. */
    static String ofSeveral(List<String> names) {
        List<String> distinct = names.stream().distinct().toList();
        int last = distinct.size() - 1;
        return switch (distinct.size()) {
            case 0 -> "";
            case 1 -> ofWinner(distinct.get(0), Optional.empty(), "");
            default ->
                " " + String.join(", ", distinct.subList(0, last)) + " and " + distinct.get(last)
                        + " lie outside the validated range.";
        };
    }
}

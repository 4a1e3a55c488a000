package io.kvasir.catalog;

import io.kvasir.model.raw.SourcePlace;

/**
 * One mistake in a scenario.
 *
 * @param place where it stands
 * @param path the value's path, such as {@code deployments[0].engine.max_num_seqs}
 * @param found what stands there, as a phrase
 * @param expected what would be right, as a phrase; empty when {@code found} is a whole sentence that says why it is
 *     refused
 * @param suggestion what the writer may have meant, or empty
 */
public record Problem(SourcePlace place, String path, String found, String expected, String suggestion) {
    /** {@code file:line:column path: found …, expected …, maybe …}, or {@code … path: refused: …, maybe …}. */
    @Override
    public String toString() {
        String where = place.toString();
        return (where.isEmpty() ? "" : where + " ")
                + (path.isEmpty() ? "" : path + ": ")
                + (expected.isEmpty() ? "refused: " + found : "found " + found + ", expected " + expected)
                + (suggestion.isEmpty() ? "" : ", maybe " + suggestion);
    }
}

package io.kvasir.catalog;

import io.kvasir.model.raw.SourcePlace;

/**
 * One mistake in a scenario.
 *
 * @param place where it stands
 * @param path the value's path, such as {@code deployments[0].engine.max_num_seqs}
 * @param found what stands there, as a phrase
 * @param expected what would be right, as a phrase
 * @param suggestion what the writer may have meant, or empty
 */
public record Problem(SourcePlace place, String path, String found, String expected, String suggestion) {
    /** {@code file:line:column path: found …, expected …, maybe …}. */
    @Override
    public String toString() {
        String where = place.toString();
        return (where.isEmpty() ? "" : where + " ")
                + (path.isEmpty() ? "" : path + ": ")
                + "found " + found + ", expected " + expected
                + (suggestion.isEmpty() ? "" : ", maybe " + suggestion);
    }
}

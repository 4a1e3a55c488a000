package io.kvasir.model.workload;

/**
 * Prompt beginnings that requests of a class share.
 *
 * @param groups distinct prefixes, drawn evenly; 0 for none
 * @param tokens length of each prefix, added to the drawn prompt
 * @param distinctPrompts distinct whole prompts, sent round-robin; 0 when every prompt is new
 */
public record SharedPrefix(int groups, int tokens, int distinctPrompts) {
    /** Every prompt is new. */
    public static final SharedPrefix NONE = new SharedPrefix(0, 0, 0);
}

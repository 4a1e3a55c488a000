package io.kvasir.cluster.topology;

/**
 * A fleet split between the phases: the first instances run prompts, the others answers.
 *
 * @param prefillInstances how many run prompts
 * @param link what KV moves over
 */
public record PrefillDecodeSplit(int prefillInstances, KvLink link) {
    public PrefillDecodeSplit {
        if (prefillInstances < 1) {
            throw new IllegalArgumentException("at least one instance must run prompts");
        }
    }
}

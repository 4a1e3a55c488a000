package io.kvasir.cluster.topology;

/**
 * A fleet split between the phases: the first instances run prompts, the others answers.
 *
 * @param prefillInstances how many run prompts
 * @param link what KV moves over
 * @param firstToken which of them streams the first token of an answer
 */
public record PrefillDecodeSplit(int prefillInstances, KvLink link, FirstToken firstToken) {
    /** Who streams the first token. */
    public enum FirstToken {
        /** The instance that computed the prompt, at once (Zhong et al. 2024, arXiv 2401.09670). */
        PREFILL,
        /** The instance that goes on with the answer, when the request joins its batch. */
        DECODE
    }

    /** First tokens leave where they are computed. */
    public PrefillDecodeSplit(int prefillInstances, KvLink link) {
        this(prefillInstances, link, FirstToken.PREFILL);
    }

    public PrefillDecodeSplit {
        if (prefillInstances < 1) {
            throw new IllegalArgumentException("at least one instance must run prompts");
        }
    }
}

package io.kvasir.perf;

/**
 * What one engine step computes, in a few numbers that the engine keeps up to date as requests come and go: never the
 * list of requests. A mutable record of primitives, written by the engine and read by the step-time model; fields are
 * public because both sides touch them in the innermost loop.
 *
 * <p>A <em>decode</em> sequence reads its whole cache and adds {@code 1 + drafts} query tokens; a <em>prefill</em>
 * sequence computes a chunk of its prompt against the part already cached.
 */
public final class StepShape {
    /** Sequences that decode. */
    public int decodeSequences;
    /** Query tokens of the decoding sequences: one each, plus drafts to verify. */
    public int decodeQueryTokens;
    /** Sum over decoding sequences of cached tokens each attends to, the new one included. */
    public long decodeContextTokens;
    /** The same with each context cut to the model's local window; equal to the former without one. */
    public long decodeLocalContextTokens;

    /** Sequences that compute prompt tokens. */
    public int prefillSequences;
    /** Prompt tokens computed. */
    public int prefillTokens;
    /** Sum over prefilling sequences of tokens cached before this step's chunk. */
    public long prefillCachedTokens;
    /** Query-key pairs of the chunks: sum of chunk × (cached + (chunk + 1) / 2). */
    public double prefillAttentionPairs;
    /** The same with each query limited to the model's local window. */
    public double prefillLocalPairs;
    /** Every query of the chunks with every key, masked ones included: sum of chunk × (cached + chunk). */
    public double prefillScorePairs;
    /** Prefilling sequences whose prompt ends in this step and which emit their first token. */
    public int prefillFinishing;

    /** Emitting sequences whose sampler sorts the vocabulary (top-p, top-k). */
    public int truncatedSamplings;
    /** Emitting sequences with repetition, presence or frequency penalties. */
    public int penalisedSamplings;
    /** Cached tokens copied on the device, for beams that others replace. */
    public double copiedTokens;
    /** Drafts proposed per decoding sequence in this step, 0 without speculation. */
    public int draftTokensPerSequence;
    /** KV bytes one device moves over its host link in this step (offload, swap). */
    public long hostTransferBytes;

    /** Forgets everything. */
    public void clear() {
        decodeSequences = 0;
        decodeQueryTokens = 0;
        decodeContextTokens = 0;
        decodeLocalContextTokens = 0;
        prefillSequences = 0;
        prefillTokens = 0;
        prefillCachedTokens = 0;
        prefillAttentionPairs = 0;
        prefillLocalPairs = 0;
        prefillScorePairs = 0;
        prefillFinishing = 0;
        truncatedSamplings = 0;
        penalisedSamplings = 0;
        copiedTokens = 0;
        draftTokensPerSequence = 0;
        hostTransferBytes = 0;
    }

    /** Tokens that pass through the linear layers. */
    public int tokens() {
        return decodeQueryTokens + prefillTokens;
    }

    /** Rows of the output matrix: every decoded or verified token, and the last token of finished prompts. */
    public int emittingRows() {
        return decodeQueryTokens + prefillFinishing;
    }
}

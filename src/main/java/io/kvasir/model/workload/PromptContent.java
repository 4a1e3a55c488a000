package io.kvasir.model.workload;

/**
 * What a prompt consists of, as far as prefix caching can tell: consecutive segments, each with an identity (not
 * negative). A token is known by the segments before it, the identity of its own and its position there; so a segment
 * may grow from one request to the next, as the history of a session does. The last segment may reach past the prompt and
 * then names the answer too. What follows the last segment belongs to this request alone.
 */
public final class PromptContent {
    /** A prompt that shares nothing. */
    public static final PromptContent UNIQUE = new PromptContent(new long[0], new int[0]);

    private final long[] identities;
    private final int[] ends;

    private PromptContent(long[] identities, int[] ends) {
        this.identities = identities;
        this.ends = ends;
    }

    /**
     * @param identities identity of each segment
     * @param ends exclusive end of each segment in prompt tokens, rising
     */
    public static PromptContent of(long[] identities, int[] ends) {
        if (identities.length != ends.length) {
            throw new IllegalArgumentException("one end per segment");
        }
        int previous = 0;
        for (int end : ends) {
            if (end <= previous) {
                throw new IllegalArgumentException("segment ends must rise");
            }
            previous = end;
        }
        return new PromptContent(identities.clone(), ends.clone());
    }

    /** One shared segment at the start of the prompt. */
    public static PromptContent prefix(long identity, int tokens) {
        return new PromptContent(new long[] {identity}, new int[] {tokens});
    }

    public int segments() {
        return ends.length;
    }

    public long identity(int segment) {
        return identities[segment];
    }

    /** Exclusive end of a segment, prompt tokens. */
    public int end(int segment) {
        return ends[segment];
    }
}

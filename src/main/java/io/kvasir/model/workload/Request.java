package io.kvasir.model.workload;

/**
 * One request as it arrives. Its luck (acceptance of drafts, predicted length) derives from {@code luck} alone, so it is
 * the same under every deployment.
 */
public final class Request {
    private final long id;
    private final int classIndex;
    private final double arrivalSeconds;
    private final int promptTokens;
    private final int outputTokens;
    private final PromptContent content;
    private final long session;
    private final long luck;

    /** A request whose luck is that of its id. */
    public Request(
            long id,
            int classIndex,
            double arrivalSeconds,
            int promptTokens,
            int outputTokens,
            PromptContent content,
            long session) {
        this(id, classIndex, arrivalSeconds, promptTokens, outputTokens, content, session, id);
    }

    /**
     * @param id running number over all classes, from 0
     * @param classIndex index into the workload's classes
     * @param arrivalSeconds arrival at the server
     * @param promptTokens at least 1
     * @param outputTokens tokens it will generate, at least 1
     * @param content what its prompt shares with others
     * @param session session or client it belongs to, -1 for none
     * @param luck key of its random draws: the same request has it under every deployment, also where the order of
     *     arrivals, and so the id, depends on the service
     */
    public Request(
            long id,
            int classIndex,
            double arrivalSeconds,
            int promptTokens,
            int outputTokens,
            PromptContent content,
            long session,
            long luck) {
        if (promptTokens < 1 || outputTokens < 1) {
            throw new IllegalArgumentException("request " + id + " needs at least one prompt and one output token, got "
                    + promptTokens + " and " + outputTokens);
        }
        this.id = id;
        this.classIndex = classIndex;
        this.arrivalSeconds = arrivalSeconds;
        this.promptTokens = promptTokens;
        this.outputTokens = outputTokens;
        this.content = content;
        this.session = session;
        this.luck = luck;
    }

    public long id() {
        return id;
    }

    public int classIndex() {
        return classIndex;
    }

    public double arrivalSeconds() {
        return arrivalSeconds;
    }

    public int promptTokens() {
        return promptTokens;
    }

    public int outputTokens() {
        return outputTokens;
    }

    public PromptContent content() {
        return content;
    }

    public long session() {
        return session;
    }

    public long luck() {
        return luck;
    }
}

package io.kvasir.model.workload;

/**
 * One request as it arrives. Its luck (acceptance of drafts, predicted length) derives from {@code id} and the run's
 * seed alone, so it is the same under every deployment.
 */
public final class Request {
    private final long id;
    private final int classIndex;
    private final double arrivalSeconds;
    private final int promptTokens;
    private final int outputTokens;
    private final PromptContent content;
    private final long session;

    /**
     * @param id running number over all classes, from 0
     * @param classIndex index into the workload's classes
     * @param arrivalSeconds arrival at the server
     * @param promptTokens at least 1
     * @param outputTokens tokens it will generate, at least 1
     * @param content what its prompt shares with others
     * @param session session or client it belongs to, -1 for none
     */
    public Request(
            long id,
            int classIndex,
            double arrivalSeconds,
            int promptTokens,
            int outputTokens,
            PromptContent content,
            long session) {
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
}

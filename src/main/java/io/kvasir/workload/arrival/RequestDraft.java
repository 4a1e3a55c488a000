package io.kvasir.workload.arrival;

import io.kvasir.model.workload.PromptContent;

/** A request being made; one object serves a class for the whole run. */
public final class RequestDraft {
    private int promptTokens;
    private int outputTokens;
    private PromptContent content = PromptContent.UNIQUE;
    private long session = -1;
    private long luck;

    /**
     * Starts the next request, knowing nothing of its lengths.
     *
     * @param luck key of its random draws
     */
    public void clear(long luck) {
        promptTokens = 0;
        outputTokens = 0;
        content = PromptContent.UNIQUE;
        session = -1;
        this.luck = luck;
    }

    /** Says both lengths. */
    public void lengths(int prompt, int output) {
        promptTokens = prompt;
        outputTokens = output;
    }

    public void content(PromptContent shared) {
        content = shared;
    }

    public void session(long id) {
        session = id;
    }

    /** Replaces the luck, when the order of arrivals depends on the service. */
    public void luck(long key) {
        luck = key;
    }

    /** 0 when the process does not say. */
    public int promptTokens() {
        return promptTokens;
    }

    /** 0 when the process does not say. */
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

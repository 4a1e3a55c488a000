package io.kvasir.experiment.validate;

import io.kvasir.model.workload.PromptContent;

/**
 * One request of a rebuilt load.
 *
 * @param offsetSeconds send time after the start of its stage; in a closed loop the time its client takes to send
 *     it after its last answer
 * @param promptTokens real prompt length
 * @param outputTokens generated tokens
 * @param content what the prompt shares
 */
public record ScriptedRequest(double offsetSeconds, int promptTokens, int outputTokens, PromptContent content) {
    public ScriptedRequest {
        if (!(offsetSeconds >= 0) || promptTokens < 1 || outputTokens < 1) {
            throw new IllegalArgumentException("a request needs an offset and lengths, got offset " + offsetSeconds
                    + ", prompt " + promptTokens + ", output " + outputTokens);
        }
    }
}

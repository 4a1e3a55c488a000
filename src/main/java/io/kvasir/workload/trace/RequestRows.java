package io.kvasir.workload.trace;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import java.util.HashMap;
import java.util.Map;

/**
 * Requests as rows of a trace. Blocks whose every token is named get the name of their content, all later ones a name of
 * their own, so whoever reads the trace finds the sharing again, to within a block.
 */
public final class RequestRows {
    private static final long MULTIPLIER = 0xD1342543DE82EF95L;

    private final TraceRow row = new TraceRow();
    private final Map<Long, Long> names = new HashMap<>();
    private long nextName;

    /** The row of a request; valid until the next call. */
    public TraceRow of(Request request) {
        row.clear();
        row.arrivalSeconds = request.arrivalSeconds();
        row.promptTokens = request.promptTokens();
        row.outputTokens = request.outputTokens();
        row.session = request.session();
        row.index = request.id();
        PromptContent content = request.content();
        if (content.segments() > 0) {
            name(content, request.promptTokens());
        }
        return row;
    }

    private void name(PromptContent content, int prompt) {
        int named = content.end(content.segments() - 1);
        long chain = 0;
        int segment = 0;
        for (int start = 0; start < prompt; start = Math.addExact(start, TraceWriter.BLOCK_TOKENS)) {
            int end = Math.min(prompt, start + TraceWriter.BLOCK_TOKENS);
            if (end > named) {
                row.addHash(nextName++);
                continue;
            }
            while (content.end(segment) <= start) {
                segment++;
            }
            for (int s = segment; s < content.segments() && startOf(content, s) < end; s++) {
                chain = (chain + content.identity(s)) * MULTIPLIER + startOf(content, s);
                chain ^= chain >>> 32;
            }
            // A block cut short by the prompt's end is another one than the whole block of a longer prompt.
            Long key = (chain + start) * MULTIPLIER + (end - start);
            Long name = names.get(key);
            if (name == null) {
                name = nextName++;
                names.put(key, name);
            }
            row.addHash(name);
        }
    }

    private static int startOf(PromptContent content, int segment) {
        return segment == 0 ? 0 : content.end(segment - 1);
    }
}

package io.kvasir.workload;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.random.KeyedRandom;
import io.kvasir.workload.arrival.ArrivalContext;
import io.kvasir.workload.length.Lengths;
import java.util.random.RandomGenerator;

/**
 * What the prompts of one class share: a group's prefix in front, and whole prompts sent in turn. Identities are never
 * negative and differ between classes; contents are made once for each group.
 */
final class PromptSharing {
    private final SharedPrefix prefix;
    private final KeyedRandom identities;
    private final RandomGenerator groupDraws;
    private final PromptContent[] groupContents;
    private final int[] distinctTokens;
    private int group;
    private int distinct = -1;

    PromptSharing(SharedPrefix prefix, ArrivalContext context) {
        this.prefix = prefix;
        this.identities = context.keyed("shared prompts");
        this.groupDraws = context.stream("prefix groups");
        boolean prefixed = prefix.groups() > 0 && prefix.tokens() > 0;
        this.groupContents = new PromptContent[prefixed ? prefix.groups() : 0];
        for (int i = 0; i < groupContents.length; i++) {
            groupContents[i] = PromptContent.prefix(identity(i), prefix.tokens());
        }
        this.distinctTokens = new int[prefix.distinctPrompts()];
    }

    /** Chooses for the next request; all turns of a session stay in one group. */
    void choose(long session) {
        if (groupContents.length > 0) {
            double share = session < 0 ? groupDraws.nextDouble() : identities.uniformOf(session, 1);
            group = (int) (share * groupContents.length);
        }
        if (distinctTokens.length > 0) {
            distinct = (distinct + 1) % distinctTokens.length;
        }
    }

    /** Tokens after the prefix; a prompt sent again keeps its length. */
    int promptTokens(Lengths prompts) {
        if (distinctTokens.length == 0) {
            return prompts.next();
        }
        if (distinctTokens[distinct] == 0) {
            distinctTokens[distinct] = prompts.next();
        }
        return distinctTokens[distinct];
    }

    int prefixTokens() {
        return groupContents.length == 0 ? 0 : prefix.tokens();
    }

    /**
     * @param own what the rest of the prompt shares, as the arrivals say
     * @param ownTokens its length
     */
    PromptContent content(PromptContent own, int ownTokens) {
        boolean named = own.segments() > 0;
        if (groupContents.length == 0 && (named || distinct < 0)) {
            return own;
        }
        if (!named && distinct < 0) {
            return groupContents[group];
        }
        return prefixed(named ? own : PromptContent.prefix(identity(-1L - distinct), ownTokens));
    }

    private PromptContent prefixed(PromptContent own) {
        if (groupContents.length == 0) {
            return own;
        }
        int segments = own.segments();
        long[] ids = new long[segments + 1];
        int[] ends = new int[segments + 1];
        ids[0] = identity(group);
        ends[0] = prefix.tokens();
        for (int i = 0; i < segments; i++) {
            ids[i + 1] = own.identity(i);
            ends[i + 1] = Math.addExact(prefix.tokens(), own.end(i));
        }
        return PromptContent.of(ids, ends);
    }

    private long identity(long key) {
        return identities.key(key) >>> 1;
    }
}

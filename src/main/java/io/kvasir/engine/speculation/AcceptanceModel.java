package io.kvasir.engine.speculation;

import io.kvasir.model.serving.DraftTree;

/**
 * How many drafted tokens the target accepts. The luck of a request depends on its key and its position alone, so it is
 * the same under every deployment.
 */
public interface AcceptanceModel {
    /**
     * Draws one round.
     *
     * @param luck key of the request's random draws
     * @param position tokens the request has generated before the round
     * @param drafts drafts proposed, at least 0
     * @return accepted drafts, 0..drafts
     */
    int accepted(long luck, int position, int drafts);

    /** Expected accepted drafts of a round with so many drafts. */
    double meanAccepted(int drafts);

    /**
     * The same drafter with trees of drafts instead of chains: what is accepted is then the length of a path.
     *
     * @param tree with more than one candidate for a position
     * @param nodes most drafts of a round
     * @throws IllegalStateException when it knows no rates by position, as one that drafts trees already
     */
    default AcceptanceModel through(DraftTree tree, int nodes) {
        throw new IllegalStateException("a tree of drafts wants rates by position");
    }
}

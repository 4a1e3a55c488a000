package io.kvasir.model.serving;

/**
 * Drafts of one round as a tree: the drafter runs {@code steps} passes and keeps its {@code topk} likeliest candidates
 * after each, every one of which is followed by its own {@code topk}; the likeliest nodes of all are verified together
 * (EAGLE-2, arXiv 2406.16858; sparse trees of Medusa, arXiv 2401.10774; {@code speculative_eagle_topk} and
 * {@code speculative_num_steps} in SGLang). A chain has one candidate for each position.
 *
 * @param topk candidates for each position, at least 1
 * @param steps longest path; 0 for as many as there are drafts
 * @param nextCandidate chance that the next likeliest candidate is right when those before it are not, 0..1
 */
public record DraftTree(int topk, int steps, double nextCandidate) {
    /** Each draft follows the one before. */
    public static final DraftTree CHAIN = new DraftTree(1, 0, 0);

    public DraftTree {
        if (topk < 1 || steps < 0 || !(nextCandidate >= 0 && nextCandidate <= 1)) {
            throw new IllegalArgumentException("a draft tree has at least one candidate and a chance in 0..1, got topk "
                    + topk + ", steps " + steps + ", next candidate " + nextCandidate);
        }
    }

    /** Whether positions have more than one candidate. */
    public boolean branches() {
        return topk > 1;
    }

    /** Passes of the drafter, and longest path, of a round with so many drafts. */
    public int depth(int drafts) {
        return steps == 0 ? drafts : Math.min(steps, drafts);
    }

    /** Candidates the drafter goes on from in every pass but the first. */
    public int width(int drafts) {
        return Math.min(topk, drafts);
    }

    /** Most nodes there are to choose from: {@code topk} first ones, and {@code topk²} in each pass that follows. */
    public long candidates() {
        return topk + (steps - 1L) * topk * topk;
    }
}

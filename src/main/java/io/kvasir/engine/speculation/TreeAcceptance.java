package io.kvasir.engine.speculation;

import io.kvasir.model.serving.DraftTree;
import io.kvasir.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Accepted paths through draft trees. The first candidate of a position is right with the acceptance rate of that position,
 * each further one with {@link DraftTree#nextCandidate} when those before it are wrong. The target's own continuation
 * follows at most one path, so at least n tokens are accepted with the sum of the chances of all nodes of depth n; the tree
 * of n nodes is that of the n likeliest, which under rates that do not depend on the context is the best there is.
 */
final class TreeAcceptance implements AcceptanceModel {
    private record Node(int depth, double chance) {}

    private final KeyedRandom luck;
    /** By number of nodes and depth less one, the chance that a path is accepted to that depth. */
    private final double[][] survival;

    TreeAcceptance(KeyedRandom luck, PositionRates rates, DraftTree tree, int nodes) {
        this.luck = luck;
        List<Node> best = best(rates, tree, nodes);
        survival = new double[best.size() + 1][tree.depth(nodes)];
        for (int n = 1; n <= best.size(); n++) {
            Node added = best.get(n - 1);
            survival[n] = survival[n - 1].clone();
            survival[n][added.depth - 1] += added.chance;
        }
    }

    /** The likeliest nodes; of equal ones the shallower first, so that no node comes before its parent. */
    private static List<Node> best(PositionRates rates, DraftTree tree, int nodes) {
        List<Node> all = new ArrayList<>();
        List<Node> expanded = List.of(new Node(0, 1));
        for (int depth = 1; depth <= tree.depth(nodes); depth++) {
            List<Node> candidates = new ArrayList<>();
            for (Node parent : expanded) {
                children(parent, rates.rate(depth - 1), tree, candidates);
            }
            candidates.sort(Comparator.comparingDouble((Node node) -> -node.chance));
            expanded = candidates.subList(0, Math.min(tree.topk(), candidates.size()));
            all.addAll(candidates);
        }
        all.sort(Comparator.comparingDouble((Node node) -> -node.chance).thenComparingInt(Node::depth));
        return all.subList(0, Math.min(nodes, all.size()));
    }

    private static void children(Node parent, double rate, DraftTree tree, List<Node> into) {
        double right = rate;
        double noneBefore = 1 - rate;
        for (int rank = 0; rank < tree.topk(); rank++) {
            into.add(new Node(parent.depth + 1, parent.chance * right));
            right = noneBefore * tree.nextCandidate();
            noneBefore -= right;
        }
    }

    @Override
    public int accepted(long request, int position, int drafts) {
        double uniform = KeyedRandom.uniform(luck.key(request), position);
        double[] paths = survival[Math.min(drafts, survival.length - 1)];
        int length = 0;
        while (length < paths.length && uniform < paths[length]) {
            length++;
        }
        return length;
    }

    @Override
    public double meanAccepted(int drafts) {
        double mean = 0;
        for (double path : survival[Math.min(drafts, survival.length - 1)]) {
            mean += path;
        }
        return mean;
    }
}

package io.kvasir.perf;

import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FeedForward;
import io.kvasir.model.llm.LlmArchitecture;
import java.util.ArrayList;
import java.util.List;

/**
 * The trained draft layer of the EAGLE family as it is published: one dense decoder layer of the target's width, mixture
 * or not. EAGLE and EAGLE-2 (arXiv 2401.15077, 2406.16858) join feature and embedding by a matrix of their own and use the
 * target's output matrix; EAGLE-3 (arXiv 2503.01840) joins features of three depths once, lets its attention read feature
 * and embedding side by side, and has an output matrix over the commonest {@value #DRAFT_VOCABULARY} tokens
 * ({@code draft_vocab_size} of the published heads for Llama 3 and Qwen3).
 */
final class EagleHead {
    static final int DRAFT_VOCABULARY = 32_000;

    /** Feed-forward width over hidden width where the target has no dense layer to copy. */
    private static final int USUAL_WIDTH = 4;

    /** Query heads to each key-value head where the target caches latents. */
    private static final int USUAL_GROUP = 8;

    private EagleHead() {}

    static boolean drafts(String method) {
        return method.startsWith("eagle");
    }

    static boolean third(String method) {
        return method.equals("eagle3");
    }

    /** The layer and its output matrix as a model of one layer. */
    static LlmArchitecture of(LlmArchitecture target, String method) {
        FeedForward wide = target.feedForward();
        int width = wide.denseWidth() > 0 ? wide.denseWidth() : USUAL_WIDTH * target.hidden();
        return new LlmArchitecture(
                target.id() + "-" + method,
                target.name(),
                1,
                target.hidden(),
                attention(target.attention()),
                FeedForward.dense(width, true),
                third(method) ? Math.min(DRAFT_VOCABULARY, target.vocabulary()) : target.vocabulary(),
                false,
                0,
                target.maxContext(),
                target.nativeFormat(),
                target.published(),
                target.provenance());
    }

    private static AttentionShape attention(AttentionShape target) {
        return target.kind() == AttentionShape.Kind.MLA
                ? AttentionShape.dense(
                        target.heads(),
                        Math.max(1, target.heads() / USUAL_GROUP),
                        target.latent().valueDim())
                : AttentionShape.dense(target.heads(), target.kvHeads(), target.headDim());
    }

    /** What every pass adds to a plain decoder layer. */
    static List<TokenOperator> joining(RankShape shape, String method, DeviceKernels kernels) {
        double hidden = shape.model.hidden();
        double columns = third(method) ? shape.qkvWidth() : hidden / shape.parallelism.tensor();
        double rows = third(method) ? hidden : 2 * hidden;
        return List.of(new TokenOperator(
                "joining feature and embedding",
                1,
                (m, into) -> kernels.gemm16().add(m, columns, rows, into)));
    }

    /** What the first pass of a round adds to that. */
    static List<TokenOperator> gathering(RankShape shape, String method, DeviceKernels kernels) {
        List<TokenOperator> operators = new ArrayList<>();
        if (third(method)) {
            double hidden = shape.model.hidden();
            double columns = hidden / shape.parallelism.tensor();
            operators.add(new TokenOperator(
                    "joining features of three depths",
                    1,
                    (m, into) -> kernels.gemm16().add(m, columns, 3 * hidden, into)));
        }
        return operators;
    }
}

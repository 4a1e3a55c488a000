package io.kvasir.model.serving;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FeedForward;
import io.kvasir.model.llm.LinearAttention;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.llm.WeightCount;

/**
 * Bytes of a model's weights by group, of the whole model or of the heaviest device of an instance.
 *
 * @param embedding input embedding
 * @param lmHead output matrix
 * @param attention attention projections
 * @param denseFeedForward feed-forward of dense layers
 * @param routedExperts routed experts
 * @param sharedExperts experts every token visits
 * @param router gating matrices
 * @param norms normalisation vectors
 */
public record WeightBytes(
        double embedding,
        double lmHead,
        double attention,
        double denseFeedForward,
        double routedExperts,
        double sharedExperts,
        double router,
        double norms) {
    private static final double BYTES_16_BIT = 2;

    /** Bytes of the whole model. Routers and norms stay at 16 bit, embedding and head unless {@code quantisedHead}. */
    public static WeightBytes of(LlmArchitecture model, Precision precision) {
        return stored(
                WeightCount.of(model),
                outputs(model, model.softmaxLayers(), model.attention().heads()),
                precision);
    }

    /** Bytes of the multi-token-prediction modules, whole. */
    public static WeightBytes ofMtpModules(LlmArchitecture model, Precision precision) {
        return stored(WeightCount.ofMtpModules(model), Long.MAX_VALUE, precision);
    }

    /**
     * Bytes on the heaviest device of an instance. Tensor parallelism divides query heads, feed-forward widths and the
     * vocabulary; key-value heads are copied once there are fewer of them than ranks; routers, norms and the
     * down-projections of latent attention are on every rank. Attention ranks of data parallelism hold whole copies.
     * Routed experts lie over all devices of a stage, sliced or placed whole. Of several pipeline stages the last is
     * taken, with its LM head; it has ⌈layers/stages⌉ layers and its share of each kind of layer.
     */
    public static WeightBytes perDevice(LlmArchitecture model, Precision precision, Parallelism parallelism) {
        DeviceShare share = DeviceShare.of(model, parallelism);
        long outputs = outputs(model, share.ofStage(model.softmaxLayers(), model), share.heads());
        return stored(share.weights(model), outputs, precision);
    }

    /** Weights of the output projections of latent attention; all there are where attention is of another kind. */
    private static long outputs(LlmArchitecture model, long layers, int heads) {
        boolean latent = model.attention().kind() == AttentionShape.Kind.MLA;
        return latent ? layers * heads * model.attention().latent().valueDim() * model.hidden() : Long.MAX_VALUE;
    }

    /** @param outputs weights of attention that are no projections to or from a latent */
    private static WeightBytes stored(WeightCount count, long outputs, Precision precision) {
        double plain = Math.min(outputs, count.attention());
        double expertByte = linearBytes(precision.weights(), precision);
        double denseByte = linearBytes(precision.nonExpertWeights(), precision);
        double tableByte = precision.quantisedHead() ? denseByte : BYTES_16_BIT;
        return new WeightBytes(
                count.embedding() * tableByte,
                count.lmHead() * tableByte,
                plain * denseByte + (count.attention() - plain) * linearBytes(precision.latentProjections(), precision),
                count.denseFeedForward() * denseByte,
                count.routedExperts() * expertByte,
                count.sharedExperts() * denseByte,
                count.router() * BYTES_16_BIT,
                count.norms() * BYTES_16_BIT);
    }

    /**
     * Mean bytes of one linear-layer weight stored in {@code format} under {@code precision}: payload and scales of the
     * quantised share, 16 bit for the rest.
     */
    public static double linearBytes(NumberFormat format, Precision precision) {
        if (format.bits() >= NumberFormat.BF16.bits()) {
            return (double) format.bits() / Byte.SIZE;
        }
        double quantised = format.storedBits(precision.weightGroup()) / Byte.SIZE;
        double kept = precision.unquantisedShare();
        return (1 - kept) * quantised + kept * BYTES_16_BIT;
    }

    /** All groups together, bytes. */
    public double total() {
        return embedding + lmHead + attention + denseFeedForward + routedExperts + sharedExperts + router + norms;
    }

    /** What one device of an instance holds of each kind of layer and head. */
    private record DeviceShare(int stageLayers, int heads, int kvHeads, Parallelism parallelism) {
        static DeviceShare of(LlmArchitecture model, Parallelism parallelism) {
            AttentionShape attention = model.attention();
            return new DeviceShare(
                    ceilDiv(model.layers(), parallelism.pipeline()),
                    ceilDiv(attention.heads(), parallelism.tensor()),
                    ceilDiv(attention.kvHeads(), parallelism.tensor()),
                    parallelism);
        }

        WeightCount weights(LlmArchitecture model) {
            FeedForward ffn = model.feedForward();
            int tensor = parallelism.tensor();
            long mixtures = ofStage(ffn.moeLayers(), model);
            WeightCount whole = WeightCount.of(model);
            boolean staged = parallelism.pipeline() > 1;
            return new WeightCount(
                    staged ? 0 : ceilDiv(whole.embedding(), tensor),
                    staged ? ceilDiv(whole.headMatrix(), tensor) : ceilDiv(whole.lmHead(), tensor),
                    attention(model),
                    ofStage(model.denseLayers(), model) * ceilDiv(WeightCount.block(model, ffn.denseWidth()), tensor),
                    mixtures * expertsOfLayer(model),
                    mixtures
                            * (ceilDiv(WeightCount.block(model, ffn.sharedExpertWidth()), tensor)
                                    + ffn.latentProjections(model.hidden())),
                    mixtures * model.hidden() * ffn.experts(),
                    whole.norms() * stageLayers / model.layers());
        }

        private long attention(LlmArchitecture model) {
            LinearAttention linear = model.attention().linear();
            long softmax = ofStage(model.softmaxLayers(), model) * WeightCount.attentionPerLayer(model, heads, kvHeads);
            return softmax + ofStage(linear.layers(), model) * ceilDiv(linear.weightsPerLayer(), parallelism.tensor());
        }

        /** Routed-expert weights of one mixture layer on one device. */
        private long expertsOfLayer(LlmArchitecture model) {
            FeedForward ffn = model.feedForward();
            long expert = WeightCount.expert(model);
            int devices = parallelism.devicesPerStage();
            int placed = Math.min(parallelism.expert(), devices);
            return ceilDiv(ffn.experts(), placed) * ceilDiv(expert, Math.max(1, devices / placed));
        }

        /** Layers of one kind on the stage: its proportional share, rounded up. */
        private long ofStage(int layersOfKind, LlmArchitecture model) {
            return ceilDiv((long) layersOfKind * stageLayers, model.layers());
        }
    }

    private static int ceilDiv(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }

    private static long ceilDiv(long value, long divisor) {
        return (value + divisor - 1) / divisor;
    }
}

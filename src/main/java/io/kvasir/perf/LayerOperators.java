package io.kvasir.perf;

import io.kvasir.model.llm.Indexer;
import io.kvasir.model.llm.LatentAttention;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Precision;
import io.kvasir.perf.kernel.Collective;
import io.kvasir.perf.kernel.Gemm;
import io.kvasir.perf.kernel.GroupedGemm;
import io.kvasir.perf.kernel.OperatorCost;
import java.util.ArrayList;
import java.util.List;

/** The operators of all layers that depend on the token count alone: everything but attention over the context. */
final class LayerOperators {
    private static final double ACTIVATION_BYTES = 2;
    private static final double NORM_PASSES = 8;
    /** Sums of squares of a token's queries and keys, 32 bit each. */
    private static final double JOINT_NORM_BYTES = 8;

    /** Of the projections of a linear layer: three to four times the inner width go in, once it goes out. */
    private static final double LINEAR_OUTPUT_SHARE = 0.3;

    private final RankShape shape;
    private final DeviceKernels kernels;
    private final Precision precision;
    private final Gemm gemm16;
    private final Gemm gemm;
    private final Gemm latentGemm;
    private final Collective collective;
    private final int hidden;
    private final List<TokenOperator> operators = new ArrayList<>();

    private LayerOperators(RankShape shape, Precision precision, DeviceKernels kernels) {
        this.shape = shape;
        this.kernels = kernels;
        this.precision = precision;
        gemm16 = kernels.gemm16();
        gemm = kernels.gemm(precision);
        latentGemm = kernels.latentGemm(precision);
        collective = kernels.collective();
        hidden = shape.model.hidden();
    }

    static List<TokenOperator> of(InstanceSpec spec, RankShape shape, DeviceKernels kernels) {
        return of(shape, spec.precision(), kernels);
    }

    static List<TokenOperator> of(RankShape shape, Precision precision, DeviceKernels kernels) {
        LayerOperators layer = new LayerOperators(shape, precision, kernels);
        layer.addProjections();
        layer.addDense();
        layer.addExperts();
        layer.addElementwise();
        layer.addCollectives();
        return List.copyOf(layer.operators);
    }

    private void addProjections() {
        if (shape.latent()) {
            addLatentProjections(shape.attention.latent());
        } else {
            product("qkv projection", shape.softmaxLayers(), shape.qkvWidth(), hidden);
        }
        product("output projection", shape.softmaxLayers(), hidden, shape.outputRows());
        if (shape.selects()) {
            addIndexerProjections(shape.attention.local().indexer());
        }
        if (shape.linearLayers > 0) {
            addLinearMixers();
        }
    }

    /**
     * Projections of linear attention, taken as one product into the mixer and one out of it, and the update and reading of
     * its state.
     */
    private void addLinearMixers() {
        double out = LINEAR_OUTPUT_SHARE * shape.linearWidth();
        product("linear mixer input", shape.linearLayers, shape.linearWidth() - out, hidden);
        product("linear mixer output", shape.linearLayers, hidden, out);
        double flopsPerToken = shape.attention.linear().stateFlopsPerToken() / shape.parallelism.tensor();
        double rate = kernels.attention().prompt().flopsPerSecond();
        operators.add(new TokenOperator("linear state", shape.linearLayers, (m, into) -> {
            into.flops += m * flopsPerToken;
            into.computeSeconds += m * flopsPerToken / rate;
        }));
    }

    /** Down- and up-projections of latent attention; the absorbed products cost what the plain ones do. */
    private void addLatentProjections(LatentAttention latent) {
        double queryWidth = shape.heads * (latent.nopeDim() + latent.ropeDim());
        double cached = latent.kvRank() + latent.ropeDim();
        if (latent.queryRank() > 0) {
            latentProduct("latent down projection", shape.softmaxLayers(), latent.queryRank() + cached, hidden);
            latentProduct("query up projection", shape.softmaxLayers(), queryWidth, latent.queryRank());
        } else {
            latentProduct("query and latent projection", shape.softmaxLayers(), queryWidth + cached, hidden);
        }
        double upWidth = shape.heads * (latent.nopeDim() + latent.valueDim());
        operators.add(new TokenOperator(
                "latent up projection",
                shape.softmaxLayers(),
                (m, into) -> gemm16.add(m, upWidth, latent.kvRank(), into)));
    }

    /** Queries, key and head weights of the indexer, whole on every rank. */
    private void addIndexerProjections(Indexer indexer) {
        int rank = shape.attention.latent().queryRank();
        product("indexer queries", shape.indexerLayers, indexer.heads() * indexer.headDim(), rank > 0 ? rank : hidden);
        product("indexer key and weights", shape.indexerLayers, indexer.headDim() + indexer.heads(), hidden);
    }

    private void addDense() {
        if (shape.denseLayers > 0) {
            feedForward(
                    "feed-forward",
                    shape.denseLayers,
                    (double) shape.feedForward.denseWidth() / shape.parallelism.tensor());
        }
    }

    private void addExperts() {
        if (!shape.feedForward.sparse()) {
            return;
        }
        int experts = shape.feedForward.experts();
        operators.add(new TokenOperator("router", shape.moeLayers, (m, into) -> gemm16.add(m, experts, hidden, into)));
        if (shape.feedForward.sharedExpertWidth() > 0) {
            feedForward(
                    "shared experts",
                    shape.moeLayers,
                    (double) shape.feedForward.sharedExpertWidth() / shape.parallelism.tensor());
        }
        if (shape.feedForward.expertInputWidth() > 0) {
            product("expert input projection", shape.moeLayers, shape.feedForward.expertInputWidth(), hidden);
            product("expert output projection", shape.moeLayers, hidden, shape.feedForward.expertInputWidth());
        }
        operators.add(new TokenOperator("experts", shape.moeLayers, expertWork(), true));
    }

    private TokenOperator.Work expertWork() {
        GroupedGemm grouped = kernels.experts(precision);
        int ranks = shape.parallelism.data();
        GroupedGemm.Block block = expertBlock();
        return (m, into) -> grouped.add(block, m * ranks, into);
    }

    /** Experts of one device: placed whole over {@code expert} devices, sliced over what is left. */
    private GroupedGemm.Block expertBlock() {
        int placed = Math.min(
                Math.min(shape.parallelism.expert(), shape.feedForward.experts()), shape.parallelism.devicesPerStage());
        double slices = (double) shape.parallelism.devicesPerStage() / placed;
        double width = shape.feedForward.expertWidth() / slices;
        double input = shape.feedForward.expertInput(hidden);
        return new GroupedGemm.Block(
                shape.feedForward.experts() / placed,
                shape.feedForward.matrices() * input * width,
                2 * input + (shape.feedForward.matrices()) * width,
                (double) shape.feedForward.expertsPerToken() / shape.feedForward.experts(),
                placed > 1 ? kernels.deviceValue("moe.imbalance") : 1,
                kernels.popularityVariance());
    }

    private void addElementwise() {
        double latent = shape.latent() ? kernels.latentOverheadSeconds() * shape.softmaxLayers() / shape.layers : 0;
        double fixed = kernels.elementwiseOverheadSeconds() + latent;
        double rate = kernels.memoryBytesPerSecond() * kernels.deviceValue("elementwise.bandwidth_efficiency");
        double width = NORM_PASSES * hidden + 2 * shape.qkvWidth() + 3 * activationWidth();
        operators.add(new TokenOperator("norms, rope, activation", shape.layers, (m, into) -> {
            double bytes = ACTIVATION_BYTES * m * width;
            into.overheadSeconds += fixed;
            into.memorySeconds += bytes / rate;
            into.bytes += bytes;
        }));
    }

    private double activationWidth() {
        double perToken = shape.feedForward.sparse()
                ? shape.feedForward.sharedExpertWidth()
                        + (double) shape.feedForward.expertsPerToken() * shape.feedForward.expertWidth()
                : shape.feedForward.denseWidth();
        return perToken / shape.parallelism.tensor();
    }

    private void addCollectives() {
        int tp = shape.parallelism.tensor();
        int data = shape.parallelism.data();
        if (tp > 1) {
            double reductions = shape.layers + shape.denseLayers + (data > 1 ? 0 : shape.moeLayers);
            operators.add(new TokenOperator(
                    "all-reduce",
                    reductions,
                    (m, into) -> into.communicationSeconds +=
                            collective.allReduceSeconds(tp, ACTIVATION_BYTES * m * hidden)));
        }
        if (tp > 1 && shape.attention.jointNorm()) {
            operators.add(new TokenOperator(
                    "norm over all heads",
                    shape.softmaxLayers(),
                    (m, into) -> into.communicationSeconds += collective.allReduceSeconds(tp, JOINT_NORM_BYTES * m)));
        }
        if (data > 1 && shape.feedForward.sparse()) {
            operators.add(new TokenOperator("expert dispatch and combine", 2 * shape.moeLayers, dispatchWork(), true));
        }
    }

    /** What a micro-batch costs between the stages of its pipeline. */
    static List<TokenOperator> hops(RankShape shape, DeviceKernels kernels) {
        if (shape.parallelism.pipeline() == 1) {
            return List.of();
        }
        Collective links = kernels.collective();
        double bytes = ACTIVATION_BYTES * shape.model.hidden();
        return List.of(new TokenOperator(
                "pipeline hop",
                shape.parallelism.pipeline() - 1.0,
                (m, into) -> into.communicationSeconds += links.hopSeconds(shape.parallelism.devices(), m * bytes)));
    }

    /**
     * A rank receives all tokens (all-gather) or only those that visit its experts (all-to-all), whichever is less. They
     * go out in the format the experts compute in and come back in 16 bit (arXiv 2412.19437, section 3.2.2).
     */
    private TokenOperator.Work dispatchWork() {
        int devices = shape.parallelism.devicesPerStage();
        int data = shape.parallelism.data();
        double copies = Math.min(1.0, (double) shape.feedForward.expertsPerToken() / devices);
        double sent =
                Math.min(ACTIVATION_BYTES, (double) precision.activations().bits() / Byte.SIZE);
        double bytesPerToken = (sent + ACTIVATION_BYTES) / 2 * shape.feedForward.expertInput(hidden) * data * copies;
        return copies < 1
                ? (m, into) -> into.communicationSeconds += collective.allToAllSeconds(devices, m * bytesPerToken)
                : (m, into) -> into.communicationSeconds += collective.exchangeSeconds(devices, m * bytesPerToken);
    }

    private void feedForward(String name, double runs, double width) {
        double first = shape.feedForward.gated() ? 2 * width : width;
        product(name + " up", runs, first, hidden);
        product(name + " down", runs, hidden, width);
    }

    private void latentProduct(String name, double runs, double n, double k) {
        product(latentGemm, name, runs, n, k);
    }

    private void product(String name, double runs, double n, double k) {
        product(gemm, name, runs, n, k);
    }

    /** A product by quantised weights; the unquantised share of them stays at 16 bit. */
    private void product(Gemm quantised, String name, double runs, double n, double k) {
        double plain = precision.unquantisedShare();
        if (plain < 1) {
            operators.add(new TokenOperator(name, runs * (1 - plain), (m, into) -> quantised.add(m, n, k, into)));
        }
        if (plain > 0) {
            operators.add(new TokenOperator(name + ", 16 bit", runs * plain, (m, into) -> gemm16.add(m, n, k, into)));
        }
    }

    /**
     * The output matrix for {@code tokens} emitting rows of one rank, and the collection of its slices, for one
     * micro-batch.
     */
    static List<TokenOperator> head(RankShape shape, Precision precision, DeviceKernels kernels) {
        Gemm gemm = precision.quantisedHead() ? kernels.gemm(precision) : kernels.gemm16();
        Collective collective = kernels.collective();
        int tp = shape.parallelism.tensor();
        double columns = (double) shape.model.vocabulary() / tp;
        List<TokenOperator> operators = new ArrayList<>();
        operators.add(
                new TokenOperator("output matrix", 1, (m, into) -> gemm.add(m, columns, shape.model.hidden(), into)));
        if (tp > 1) {
            operators.add(new TokenOperator("logit gather", 1, (m, into) -> gather(collective, tp, m * columns, into)));
        }
        return List.copyOf(operators);
    }

    private static void gather(Collective collective, int tp, double logits, OperatorCost into) {
        into.communicationSeconds += collective.exchangeSeconds(tp, ACTIVATION_BYTES * logits * tp);
    }
}

package io.kvasir.model.serving;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.hardware.Interconnect;
import io.kvasir.model.hardware.Interconnect.Topology;
import io.kvasir.model.llm.AttentionShape;
import io.kvasir.model.llm.FeedForward;
import io.kvasir.model.llm.LlmArchitecture;
import java.util.ArrayList;
import java.util.List;

/** Whether a model can be laid out over devices at all, memory aside. Rules as vLLM 0.15 enforces them. */
public final class Layout {
    /** Smallest part of an optically switched pod that is joined to others: 4 x 4 x 4. */
    private static final int CUBE = 64;

    private Layout() {}

    /**
     * Why this layout is impossible.
     *
     * @return one sentence for each reason, empty when the layout is possible
     */
    public static List<String> problems(
            LlmArchitecture model, Accelerator accelerator, Parallelism parallelism, Precision precision) {
        List<String> problems = new ArrayList<>(formatProblems(accelerator, precision));
        headProblems(model, parallelism, problems);
        widthProblems(model, parallelism, problems);
        expertProblems(model, parallelism, problems);
        if (parallelism.pipeline() > model.layers()) {
            problems.add("pipeline " + parallelism.pipeline() + " has more stages than " + model.id() + " has layers ("
                    + model.layers() + ").");
        }
        linkProblems(accelerator, parallelism, problems);
        return List.copyOf(problems);
    }

    /** Why a device cannot run at a precision, one sentence for each reason. */
    public static List<String> formatProblems(Accelerator accelerator, Precision precision) {
        List<String> problems = new ArrayList<>();
        NumberFormat activations = precision.activations();
        if (!computes(accelerator, activations)) {
            problems.add(accelerator.id() + " has no matrix units for " + activations + " activations; with 16-bit "
                    + "activations " + precision.weights() + " weights are expanded on the way in.");
        }
        if (activations.bits() < precision.weights().bits()) {
            problems.add(activations + " activations cannot meet wider " + precision.weights() + " weights.");
        }
        if (precision.kvCache() == NumberFormat.NVFP4 && !computes(accelerator, NumberFormat.NVFP4)) {
            problems.add(accelerator.id() + " cannot read an NVFP4 cache: it has no units for that format.");
        }
        return problems;
    }

    /** Whether a device multiplies in a format; the two 16-bit formats stand in for each other. */
    private static boolean computes(Accelerator accelerator, NumberFormat format) {
        return switch (format) {
            case BF16, FP16 -> has(accelerator, NumberFormat.BF16) || has(accelerator, NumberFormat.FP16);
            default -> has(accelerator, format);
        };
    }

    private static boolean has(Accelerator accelerator, NumberFormat format) {
        return accelerator.compute().dense(format).isPresent();
    }

    private static void linkProblems(Accelerator accelerator, Parallelism parallelism, List<String> problems) {
        Interconnect links = accelerator.interconnect();
        int domain = links.scaleUpDomain();
        int tensor = parallelism.tensor();
        String fabric = accelerator.id() + " has " + domain + " (" + links.name() + ")";
        if (tensor > domain && !(links.scaleOutBytesPerSecond() > 0)) {
            problems.add("tensor " + tensor + " needs that many devices on one scale-up fabric; " + fabric
                    + ", and no network between them is known.");
        } else if (tensor > domain && tensor % domain != 0) {
            problems.add("tensor " + tensor + " is no whole number of scale-up fabrics; " + fabric
                    + ", and a group beyond one reduces inside each and then between them.");
        }
        int stage = parallelism.devicesPerStage();
        if (links.torus() && stage <= domain && !isSlice(links, stage)) {
            problems.add("tensor x data " + stage + " makes no slice of a torus; slices of " + accelerator.id()
                    + " are powers of two" + (links.topology() == Topology.TORUS_3D ? " or whole cubes of 64." : "."));
        }
    }

    private static boolean isSlice(Interconnect links, int devices) {
        return Integer.bitCount(devices) == 1 || (links.topology() == Topology.TORUS_3D && devices % CUBE == 0);
    }

    private static void headProblems(LlmArchitecture model, Parallelism parallelism, List<String> problems) {
        AttentionShape attention = model.attention();
        int tensor = parallelism.tensor();
        if (attention.heads() % tensor != 0) {
            problems.add("tensor " + tensor + " does not divide the " + attention.heads() + " query heads of "
                    + model.id() + ".");
        }
        int kvHeads = attention.kvHeads();
        if (attention.kind() != AttentionShape.Kind.MLA && kvHeads % tensor != 0 && tensor % kvHeads != 0) {
            problems.add("tensor " + tensor + " neither divides the " + kvHeads + " key-value heads of " + model.id()
                    + " nor is a multiple of them.");
        }
    }

    private static void widthProblems(LlmArchitecture model, Parallelism parallelism, List<String> problems) {
        int width = model.feedForward().denseWidth();
        if (model.denseLayers() > 0 && width % parallelism.tensor() != 0) {
            problems.add("tensor " + parallelism.tensor() + " does not divide the feed-forward width " + width + " of "
                    + model.id() + ".");
        }
    }

    private static void expertProblems(LlmArchitecture model, Parallelism parallelism, List<String> problems) {
        FeedForward ffn = model.feedForward();
        int expert = parallelism.expert();
        int devices = parallelism.devicesPerStage();
        if (!ffn.sparse()) {
            if (expert > 1) {
                problems.add("expert " + expert + ": " + model.id() + " has no experts.");
            }
            if (parallelism.data() > 1) {
                problems.add("data " + parallelism.data() + ": data-parallel ranks of a dense model share nothing; use "
                        + "replicas.");
            }
            return;
        }
        if (expert > ffn.experts()) {
            problems.add("expert " + expert + " exceeds the " + ffn.experts() + " experts of " + model.id() + ".");
        }
        if (devices % expert != 0) {
            problems.add(
                    "expert " + expert + " does not divide the " + devices + " devices of a stage (tensor x data).");
        } else if (ffn.expertWidth() % (devices / expert) != 0) {
            problems.add("the expert width " + ffn.expertWidth() + " of " + model.id() + " does not divide into "
                    + devices / expert + " slices.");
        }
    }
}

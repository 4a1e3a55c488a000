package io.kvasir.cluster.topology;

import io.kvasir.catalog.Param;
import io.kvasir.model.NumberFormat;
import io.kvasir.model.hardware.Interconnect;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.PrefillInstances;
import io.kvasir.unit.Unit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Prefill/decode disaggregation (DistServe, arXiv 2401.09670; Splitwise, arXiv 2311.18677): a prompt and its first token
 * are computed by one group of instances, the KV moves, and another group decodes. Blocks are held at both ends until
 * the transfer is over. Engines differ in who streams the first token: behind the routers of SGLang and Dynamo the answer
 * comes whole from the instance that decodes, so that users also wait for the transfer and for a slot there. The groups may differ in accelerator, layout and engine; the slower end sets the pace of a transfer.
 */
public final class DisaggregatedTopology implements Topology {
    private static final Set<String> CONTINUOUS = Set.of("vllm-v1", "no-evict", "sglang", "sarathi", "orca");

    private final Params params;

    /**
     * Parameters.
     *
     * @param prefill instances that run prompts, of each replica
     * @param decode instances that run answers, of each replica
     * @param link which links of the accelerator carry the KV
     * @param bandwidth bytes per second of one device's link in one direction; NaN for the data sheet's
     * @param latency from the start of a transfer until its first byte flows, seconds
     * @param layerwise whether a layer's cache is sent as soon as it is computed
     * @param firstToken which side streams the first token
     */
    public record Params(
            @Param(doc = "Instances that run prompts, in each replica", min = 1, max = 10000)
            int prefill,

            @Param(doc = "Instances that run answers, in each replica", min = 1, max = 10000)
            int decode,

            @Param(
                    doc = "Links that carry the KV: the network, or the fabric of one scale-up domain",
                    defaultValue = "scale-out",
                    choices = {"scale-out", "scale-up"})
            String link,

            @Param(
                    doc = "Rate of one device's link in one direction; left out, the accelerator's",
                    unit = Unit.BYTES_PER_SECOND,
                    defaultValue = "none")
            double bandwidth,

            @Param(
                    doc = "From the start of a transfer until its first byte flows",
                    unit = Unit.SECONDS,
                    defaultValue = "10us")
            double latency,

            @Param(
                    doc = "Whether each layer's cache is sent as soon as it is computed, behind the computation",
                    defaultValue = "false")
            boolean layerwise,

            @Param(
                    doc =
                            "Instances that stream the first token: those that computed it, at once, or those that decode, "
                                    + "when the request has a slot there",
                    defaultValue = "prefill",
                    choices = {"prefill", "decode"})
            String firstToken) {}

    public DisaggregatedTopology(Params params) {
        this.params = params;
    }

    @Override
    public int instances(int replicas) {
        return replicas * (params.prefill() + params.decode());
    }

    @Override
    public double prefillShare() {
        return (double) params.prefill() / (params.prefill() + params.decode());
    }

    @Override
    public Optional<PrefillDecodeSplit> split(int instances, InstanceSpec prefill, InstanceSpec decode) {
        KvLink link = KvLink.between(
                new KvLink.End(prefill, bytesPerSecond(prefill)),
                new KvLink.End(decode, bytesPerSecond(decode)),
                params.latency(),
                params.layerwise());
        PrefillDecodeSplit.FirstToken first = params.firstToken().equals("decode")
                ? PrefillDecodeSplit.FirstToken.DECODE
                : PrefillDecodeSplit.FirstToken.PREFILL;
        return Optional.of(new PrefillDecodeSplit(PrefillInstances.count(instances, prefillShare()), link, first));
    }

    private double bytesPerSecond(InstanceSpec spec) {
        if (!Double.isNaN(params.bandwidth())) {
            return params.bandwidth();
        }
        Interconnect links = spec.accelerator().interconnect();
        return params.link().equals("scale-up") ? links.scaleUpBytesPerSecond() : links.scaleOutBytesPerSecond();
    }

    @Override
    public List<String> objections(InstanceSpec prefill, InstanceSpec decode) {
        Set<String> reasons = new LinkedHashSet<>();
        for (InstanceSpec spec : List.of(prefill, decode)) {
            ofOne(spec, reasons);
        }
        if (prefill.precision().kvCache() != decode.precision().kvCache()) {
            reasons.add("the cache moves as it is stored, but prompts are cached as "
                    + lower(prefill.precision().kvCache()) + " and read as "
                    + lower(decode.precision().kvCache()) + "; give kv_cache one format");
        }
        if (params.link().equals("scale-up")) {
            domain(prefill, decode, reasons);
        }
        return List.copyOf(reasons);
    }

    private void ofOne(InstanceSpec spec, Set<String> reasons) {
        String scheduler = spec.engine().scheduler().name();
        if (!CONTINUOUS.contains(scheduler)) {
            reasons.add("the " + scheduler + " scheduler waits for whole batches, but answers arrive one by one at a "
                    + "decode instance; use vllm-v1, no-evict, sglang, sarathi or orca");
        }
        if (spec.engine().kv().allocation().name().equals("contiguous")) {
            reasons.add("contiguous reservations cannot be received block by block; use paged");
        }
        if (!(bytesPerSecond(spec) > 0)) {
            reasons.add("the " + params.link() + " rate of "
                    + spec.accelerator().id() + " is not known; give the bandwidth");
        }
    }

    private static void domain(InstanceSpec prefill, InstanceSpec decode, Set<String> reasons) {
        String accelerator = prefill.accelerator().id();
        String other = decode.accelerator().id();
        int domain = prefill.accelerator().interconnect().scaleUpDomain();
        int devices = prefill.parallelism().devices() + decode.parallelism().devices();
        if (!accelerator.equals(other)) {
            reasons.add(
                    "no scale-up fabric joins " + accelerator + " and " + other + "; move the cache over the network");
        } else if (devices > domain) {
            reasons.add("a prefill and a decode instance together have " + devices
                    + " devices, but the scale-up fabric " + "of " + accelerator + " joins " + domain);
        }
    }

    private static String lower(NumberFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}

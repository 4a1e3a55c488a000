package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.measure.RequestSink;
import io.kvasir.model.Scenario;
import io.kvasir.scenario.InvalidScenarioException;
import io.kvasir.sim.CheckLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of serving mechanisms on a small scenario that runs out of KV blocks, with every invariant checked. */
class MechanismPairsTest {
    /** A mechanism: the part of a deployment it belongs to, and what a scenario says to have it. */
    private enum Mechanism {
        ORCA("scheduler", "engine.scheduler=orca"),
        SARATHI("scheduler", "engine.scheduler={name: sarathi, chunk_size: 128}"),
        STATIC("scheduler", "engine.scheduler={name: static, batch_size: 6}"),
        DYNAMIC("scheduler", "engine.scheduler={name: dynamic, batch_size: 6, window: 50ms}"),
        SGLANG("scheduler", "engine.scheduler={name: sglang, scheduler_recv_interval: 4}"),
        NO_EVICT("scheduler", "engine.scheduler=no-evict"),
        PRIORITY("queue", "engine.scheduling_policy=priority"),
        SHORTEST("queue", "engine.scheduling_policy=shortest-first"),
        DEADLINE("queue", "engine.scheduling_policy=deadline"),
        UNCACHED("kv", "engine.enable_prefix_caching=false"),
        RADIX("kv", "engine.kv_allocation=radix"),
        CONTIGUOUS("kv", "engine.kv_allocation=contiguous", "engine.enable_prefix_caching=false"),
        SWAP("preemption", "engine.preemption={name: swap, swap_space: 64MiB}"),
        NATIVE_OFFLOAD("tiers", "engine.kv_offloading_size=20MiB", "engine.instances_per_host=2"),
        LMCACHE(
                "tiers",
                "engine.kv_offloading_size=60MiB",
                "engine.kv_offloading_backend={name: lmcache, chunk_size: 32}",
                "engine.kv_disk_size=1GiB"),
        HICACHE(
                "tiers",
                "engine.kv_offloading_size=60MiB",
                "engine.kv_offloading_backend={name: hicache, write_policy: write-back}",
                "engine.kv_disk_size=1GiB"),
        HICACHE_SELECTIVE(
                "tiers",
                "engine.kv_offloading_size=60MiB",
                "engine.kv_offloading_backend={name: hicache, write_policy: write-through-selective}",
                "engine.kv_disk_size=1GiB",
                "engine.kv_disk_write_bandwidth=50MB/s"),
        NAIVE("attention", "engine.attention_backend=naive"),
        SYNCHRONOUS("host", "engine.async_scheduling=false"),
        STREAMED("front end", "engine.stream_interval=4", "engine.api_server_count=2"),
        SLOW_STREAM("front end", "engine.software=tensorrt-llm", "engine.scheduler=vllm-v1"),
        EAGLE("speculation", "speculative={method: eagle3, num_speculative_tokens: 3}"),
        NGRAM_BY_LOAD("speculation", "speculative={method: ngram, num_speculative_tokens: 4, max_verified_tokens: 12}"),
        TREE(
                "speculation",
                "speculative={method: eagle, num_speculative_tokens: 8, speculative_token_tree: {topk: 3, num_steps: 3}}"),
        DISAGGREGATED("topology", "topology={name: disaggregated, prefill: 1, decode: 1}"),
        LAYERWISE(
                "topology", "topology={name: disaggregated, prefill: 2, decode: 1, layerwise: true, bandwidth: 1GB/s}"),
        UNLIKE(
                "topology",
                "topology={name: disaggregated, prefill: 1, decode: 2}",
                "disaggregation={prefill: {engine: {max_num_seqs: 8, num_gpu_blocks_override: 40}}, decode: {accelerator: h200-sxm}}"),
        LEAST("router", "router=least-outstanding", "replicas=2"),
        AFFINITY("router", "router=prefix-affinity", "replicas=2"),
        RECLAIMED(
                "price",
                "replicas=2",
                "price={plan: spot, reclaims: {reclaims_per_day: 40000, lost_time: 0s, notice: 200ms, returns_after: 1s}}"),
        SEVERAL("address", "fleets=[{name: a, share: 60%, escalation: 30%}, {name: b, share: 40%, replicas: 2}]"),
        SAMPLES("sampling", ""),
        BEAMS("sampling", ""),
        TENSOR("layout", "parallelism={tensor: 2}"),
        PIPELINE("layout", "parallelism={pipeline: 2}"),
        HYBRID("model", "model=qwen3.5-9b"),
        WINDOWS("model", "model=gpt-oss-20b", "precision=bf16"),
        LATENT("model", "model=deepseek-v2-lite"),
        EXPERTS("model", "model=gpt-oss-20b", "precision=bf16", "parallelism={data: 2, expert: 2}"),
        FP8("precision", "precision={weights: fp8, activations: fp8, kv_cache: fp8}"),
        INT4("precision", "precision=int4");

        private final String part;
        private final List<String> settings;

        Mechanism(String part, String... settings) {
            this.part = part;
            this.settings = List.of(settings);
        }
    }

    /** Pairs that make no sense, and words of the sentence that says why. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("STATIC+DISAGGREGATED", "waits for whole batches"),
            Map.entry("STATIC+LAYERWISE", "waits for whole batches"),
            Map.entry("STATIC+UNLIKE", "waits for whole batches"),
            Map.entry("DYNAMIC+DISAGGREGATED", "waits for whole batches"),
            Map.entry("DYNAMIC+LAYERWISE", "waits for whole batches"),
            Map.entry("DYNAMIC+UNLIKE", "waits for whole batches"),
            Map.entry("CONTIGUOUS+SWAP", "reservations never run out"),
            Map.entry("CONTIGUOUS+DISAGGREGATED", "cannot be received block by block"),
            Map.entry("CONTIGUOUS+LAYERWISE", "cannot be received block by block"),
            Map.entry("CONTIGUOUS+UNLIKE", "cannot be received block by block"),
            Map.entry("DISAGGREGATED+RECLAIMED", "colocated instances alone"),
            Map.entry("LAYERWISE+RECLAIMED", "colocated instances alone"),
            Map.entry("UNLIKE+RECLAIMED", "colocated instances alone"),
            Map.entry("NATIVE_OFFLOAD+RECLAIMED", "not modelled with offloaded KV"),
            Map.entry("LMCACHE+RECLAIMED", "not modelled with offloaded KV"),
            Map.entry("HICACHE+RECLAIMED", "not modelled with offloaded KV"),
            Map.entry("HICACHE_SELECTIVE+RECLAIMED", "not modelled with offloaded KV"),
            Map.entry("TREE+BEAMS", "drafts continue one sequence"),
            Map.entry("UNCACHED+BEAMS", "share their prompt's blocks"),
            Map.entry("CONTIGUOUS+BEAMS", "share their prompt's blocks"),
            Map.entry("EAGLE+BEAMS", "drafts continue one sequence"),
            Map.entry("NGRAM_BY_LOAD+BEAMS", "drafts continue one sequence"));

    /** Whatever is not found again is not looked for in host memory. */
    private static String refused(List<Mechanism> pair) {
        boolean finds = !pair.contains(Mechanism.UNCACHED) && !pair.contains(Mechanism.CONTIGUOUS);
        boolean tiers = pair.stream().anyMatch(mechanism -> mechanism.part.equals("tiers"));
        String name = pair.get(0) + "+" + pair.get(1);
        return tiers && !finds ? "would ever be looked for" : REFUSED.getOrDefault(name, "");
    }

    private static final String SCENARIO = """
            model: llama-3.1-8b
            workload:
              duration: 2s
              arrivals: 10/s
              prompt_tokens: {distribution: uniform, min: 40, max: 300}
              output_tokens: {distribution: uniform, min: 1, max: 120}
              shared_prefix: {groups: 3, tokens: 32}
              sampling: {n: SAMPLES, beam_width: BEAMS}
              timeout: 2s
            deployments:
              - name: d
                accelerator: h100-sxm
                engine: {max_num_seqs: 16, max_num_batched_tokens: 512, max_model_len: 600, num_gpu_blocks_override: 70}
            experiment: {seed: 3}
            """;

    @TempDir
    private Path folder;

    static Stream<List<Mechanism>> pairs() {
        List<List<Mechanism>> pairs = new ArrayList<>();
        for (Mechanism first : Mechanism.values()) {
            for (Mechanism second : Mechanism.values()) {
                if (first.ordinal() < second.ordinal() && !first.part.equals(second.part)) {
                    pairs.add(List.of(first, second));
                }
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void pair_worksTogetherOrIsRefused(List<Mechanism> pair) throws IOException {
        String name = pair.get(0) + "+" + pair.get(1);
        String reason = refused(pair);
        if (!reason.isEmpty()) {
            String message = assertThrows(InvalidScenarioException.class, () -> read(pair), name)
                    .getMessage();
            assertTrue(message.contains(reason), message);
            return;
        }
        Scenario scenario = read(pair);
        List<String> coalesced = run(scenario, true);
        assertTrue(coalesced.stream().anyMatch(line -> line.contains("FINISHED")), name + " finishes requests");
        assertEquals(run(scenario, false), coalesced, name + ": step by step and coalesced");
    }

    private Scenario read(List<Mechanism> pair) throws IOException {
        String samples = pair.contains(Mechanism.SAMPLES) ? "3" : "1";
        String beams = pair.contains(Mechanism.BEAMS) ? "3" : "1";
        String scenario = SCENARIO.replace("SAMPLES", samples).replace("BEAMS", beams);
        Path file = Files.writeString(folder.resolve("pair.yaml"), scenario);
        List<String> settings = pair.stream()
                .flatMap(mechanism -> mechanism.settings.stream())
                .filter(setting -> !setting.isEmpty())
                .map(setting -> "deployments.d." + setting)
                .toList();
        return Policies.scenarioReader().read(file, settings);
    }

    private static List<String> run(Scenario scenario, boolean coalescing) {
        TreeMap<Long, String> left = new TreeMap<>();
        RequestSink sink = r -> left.put(
                r.request().id(),
                r.request().id() + " " + r.phase() + " " + r.firstTokenSeconds() + " " + r.finishSeconds() + " "
                        + r.generatedTokens());
        RunOptions options = new RunOptions(CheckLevel.FULL, coalescing, (deployment, replication) -> sink);
        new RunAssembly(scenario, scenario.deployments().get(0), 0, options).run();
        return List.copyOf(left.values());
    }
}

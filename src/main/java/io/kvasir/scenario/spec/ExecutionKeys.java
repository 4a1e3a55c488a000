package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;
import java.util.Optional;

/** How steps are driven. */
public record ExecutionKeys(
        @Param(
                doc =
                        "Whether the next batch is fixed while the current one runs; left out, the default of the software and version.",
                defaultValue = "none")
        Optional<Boolean> asyncScheduling,

        @Param(doc = "No CUDA graphs.", defaultValue = "false", hints = "disable_cuda_graph")
        boolean enforceEager,

        @Param(
                doc = "Largest batch captured in a CUDA graph, tokens; 0 for the engine's default.",
                defaultValue = "0",
                min = 0,
                max = 65536,
                hints = "cuda_graph_max_bs")
        int maxCudagraphCaptureSize,

        @Param(doc = "Whether first uses of kernels are paid for.", defaultValue = "false")
        boolean coldStart,

        @Param(
                doc = "Whether attention keeps its scores on the chip or writes them to device memory.",
                defaultValue = "flash",
                choices = {"flash", "naive"})
        String attentionBackend,

        @Param(
                doc = "Tokens of an answer that are streamed together; its first token goes out at once.",
                unit = Unit.TOKENS,
                defaultValue = "1",
                min = 1,
                max = 65536)
        int streamInterval,

        @Param(
                doc =
                        "Processes that take requests in and stream answers; left out, one, under vLLM one per data-parallel rank.",
                unit = Unit.COUNT,
                defaultValue = "none",
                min = 1,
                max = 1024,
                hints = {"num_postprocess_workers", "tokenizer_worker_num"})
        Optional<Integer> apiServerCount,

        @Param(
                doc =
                        "Whether one process sends all requests and reads all answers, as vllm bench serve and SGLang's bench_serving"
                                + " do; what it reads late then counts as late. To repeat such a benchmark: users read for themselves.",
                defaultValue = "false",
                hints = {"benchmark_client", "one_reader"})
        boolean oneProcessClient) {}

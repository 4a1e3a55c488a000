package io.kvasir.experiment.validate;

import java.util.List;
import java.util.Map;

/** The page of the documentation about validation: what is compared, how, and the tables of one run. */
public final class ValidationPage {
    private static final String INTRODUCTION = """
            # Validation

            Kvasir against measurements that others published. Every row of every table is either simulated or listed with
            the reason why not. Errors are percent of the measured value; *bias* is the mean signed error, positive when
            Kvasir predicts too much. Rows whose description leaves something open that matters (token budget, precision,
            multi-token prediction, lengths) are simulated but counted apart.

            ## Data and what is assumed about it

            - `vllm_experiments`: open-loop runs of vLLM servers (H100, A100, RTX PRO 6000). Loads with a request file are
              replayed request by request; others are drawn by the law of their generator (exponential gaps rescaled to a
              fixed count per stage, each stage after the one before has drained) and averaged over seeds; a trace without
              its file becomes exponential gaps. Clients with prompt groups cycle through their prompts, so most prompts are
              in the prefix cache. Generation settings come from the model's own `generation_config.json`. A request not
              answered in 300 s is dropped. Sweeps of `ld-` hold conversations: the lengths of 55 users in turn fit each
              other (a prompt is the prompt and the answer 55 requests before it, and a question), so the cache decides what
              of a prompt is computed. Runs timed inside the engine are simulated without the front end. Replicas stand
              behind a service that takes one by chance for each request.
            - Rows of prefill and decode workers that the table also counts as independent engines behind a router
              (`ld-pd-`) are simulated as such, each with prompts and answers: one token gap in a hundred of theirs lasts as
              long as a whole prompt, on the decode worker too, and their first tokens come after one prompt, not two. Taken
              as a split they would be a fifth (H100) to a half (A100) too fast end to end.
            - `engine_silicon`: closed loops of vLLM, TensorRT-LLM and SGLang at fixed concurrency. Lengths uniform between
              0.8 and 1 of the nominal: ten requests per client, start-up burst included. Fixed lengths: clients are spread
              over their cycle by cutting their first answers, because clients in lock-step would show first-token times of
              a whole burst, which the measurements do not. Quantised weights come with an FP8 cache. Prefill and decode
              workers keep layouts of their own; tensor and attention data parallel degrees multiply to the devices of a
              worker, for only so do all rows add up to their GPUs. The cache crosses the scale-up fabric when all workers
              fit into one domain of it, else the network. Experts both sliced and placed are taken as placed.
            - `static_batch`: all requests start together; times of the engine alone.
            - `published_throughput`: vendor tables and MLPerf logs, one replica with its share of the load. Prompt lengths
              of MLPerf sample sets are assumed from their public descriptions.
            - `spec_decode`: tokens of a round from the acceptance curves that ship; speed-ups are those tokens, measured
              where the row has them, times a plain step over a drafting one, 600 tokens of context. Where the device is not
              stated an H100 is assumed, where the drafts are not, two or three. `spec_decode_hist`: shares of rounds.
            - `kv_capacity`: start-up memory of vLLM.

            A precision not stated is that of the published weights; names of repositories, of devices and of versions are
            read as their publishers write them. A cell that cannot be read costs its row (or its value) and no other.

            ## What the errors mean

            The coefficients that ship were fitted on operator tables and on part of these serving runs, so the errors
            below are not those of an unseen model or accelerator. Errors under group hold-out (a model, an accelerator or
            an operator shape left out of the fit) stand on the page of the physics. The acceptance curves were derived
            from the rows of `spec_decode` that state their drafts: those errors say how well one curve holds for all
            numbers of drafts, and nothing about other models.

            Some assumptions about the loads are not stated by the tables and were chosen by looking at the very rows scored
            here, so that rows of other origin may need others:

            | assumption | rows | looked at | tried |
            |---|---|---|---|
            | clients with fixed lengths are spread over their cycle, as many at a time as prompts of 2,048 tokens hold, two to sixteen | `engine_silicon`, fixed lengths | first-token times | lock-step, one, two, three, four; 4,096 tokens |
            | ten whole answers per client, as where the number is recorded | the same | first-token times | 4, 5, 7, 9 |
            | FP8 cache beside quantised weights | `engine_silicon` | which rows would not fit otherwise | 16 bit |
            | tensor × data parallel degrees are a worker's devices | `engine_silicon`, split | recorded GPUs | tensor degree alone |
            | synthetic prompts grow by 4.6 % when tokenised again | `bl-` | rows with both lengths | – |
            | replicas are chosen by chance | `ld-` with replicas | TTFT and TPOT percentiles of three A100 | in turn |
            | `ld-pd-` workers are independent engines | five rows | token gaps, TTFT | a split |
            | CUDA graphs where the row does not say eager | `ld-pd-` | token gaps | eager for all |
            | vLLM before 0.9 takes 8,192 tokens and 1,024 seats on large devices, the A100 among them | `ld-` | longest token gap, tokens alive when queues begin | 2,048 and 256; 8,192 and 256 |
            | prompts of `ld-` sweeps are turns of conversations, each repeating the prompt before it | `ld-` with request files | lengths alone | answers repeated as well |
            | host work per sequence in vLLM 0.8 | `ld-` | TPOT by load | – |
            | host work per sequence that drafting shows under SGLang and vLLM before 0.15 | EAGLE-3 by batch | kept gain at 16 and 64 | none |

            Known edges: the second stage of `bl-231439` runs so near saturation that a step a few percent too slow fills all
            seats; past saturation the `ld-` sweeps queue earlier than simulated; first requests after a start are slower than
            simulated (first stages of `bl-17`, `bl-20`).

            ## How to repeat

            This page is written by `kvasir validate --write docs/validation.md FILE…` from the seven tables named below, three
            seeds. `kvasir validate FILE…` reads any files with these columns, request files in a folder beside them, and a
            table of peers' errors when one lies there. It writes `validation.csv` with one line per measured value (or per
            row that has none), a page and plots of predicted against measured values.

            """;

    private ValidationPage() {}

    /**
     * The page.
     *
     * @param pictures Markdown of the pictures of each table
     */
    public static String of(ValidationResult result, Map<TableKind, List<String>> pictures) {
        return INTRODUCTION + ValidationMarkdown.of(result, pictures);
    }
}

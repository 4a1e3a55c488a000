package io.kvasir.experiment.validate;

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
              fixed count per stage, each stage after the one before has drained) and averaged over seeds. Clients with
              prompt groups cycle through their prompts, so most prompts are in the prefix cache. Generation settings come
              from the model's own `generation_config.json`. A request not answered in 300 s is dropped. Runs timed inside
              the engine are simulated without the front end.
            - `engine_silicon`: closed loops of vLLM, TensorRT-LLM and SGLang at fixed concurrency. Lengths uniform between
              0.8 and 1 of the nominal: ten requests per client, start-up burst included. Fixed lengths: clients are spread
              over their cycle by cutting their first answers, because clients in lock-step would show first-token times of
              a whole burst, which the measurements do not. Quantised weights come with an FP8 cache.
            - `static_batch`: all requests start together; times of the engine alone.
            - `published_throughput`: vendor tables and MLPerf logs, one replica with its share of the load. Prompt lengths
              of MLPerf sample sets are assumed from their public descriptions.
            - `kv_capacity`: start-up memory of vLLM.

            ## What the errors mean

            The coefficients that ship were fitted on operator tables and on part of these serving runs, so the errors
            below are not those of an unseen model or accelerator. Errors under group hold-out (a model, an accelerator or
            an operator shape left out of the fit) stand on the page of the physics.

            The same holds for some assumptions about the loads, which the tables do not state and which were chosen by
            looking at the very rows scored here: that clients with fixed lengths are spread over their cycle, seven whole
            answers for each of them (4, 5, 7 and 9 were tried), the FP8 cache beside quantised weights, the growth of
            synthetic prompts, and host work per sequence in vLLM 0.8. Rows of other origin may need others.

            ## How to repeat

            `kvasir validate FILE…` reads any files with these columns, request files in a folder beside them, and a
            table of peers' errors when one lies there. It writes `validation.csv` with one line per measured value.

            """;

    private ValidationPage() {}

    /** The page. */
    public static String of(ValidationResult result) {
        return INTRODUCTION + ValidationMarkdown.of(result);
    }
}

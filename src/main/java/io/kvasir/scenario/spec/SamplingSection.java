package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;

/** Generation settings that cost time in the sampler. */
public record SamplingSection(
        @Param(
                doc = "Whether top-p or top-k sorts the vocabulary for every token.",
                defaultValue = "false",
                hints = {"top_p", "top_k"})
        boolean truncated,

        @Param(
                doc = "Whether repetition, presence or frequency penalties are applied.",
                defaultValue = "false",
                hints = {"repetition_penalty", "presence_penalty", "frequency_penalty"})
        boolean penalties,

        @Param(
                doc = "Answers per request that share its prompt.",
                defaultValue = "1",
                min = 1,
                hints = {"best_of", "parallel_samples"})
        int n,

        @Param(
                doc =
                        "Beams of a beam search, of which the n best are delivered; 1 for none. Every beam is a sequence that shares the prompt.",
                defaultValue = "1",
                min = 1,
                max = 64,
                hints = {"use_beam_search", "beams", "num_beams"})
        int beamWidth) {}

package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.unit.Unit;
import java.util.List;
import java.util.Optional;

/** What arrives and for how long. Keys of a class written here hold for every class. */
public record WorkloadSection(
        @Param(doc = "Arrivals stop after this time.", unit = Unit.SECONDS, minExclusive = true, defaultValue = "none")
        double duration,

        @Param(
                doc = "Arrivals stop after this many requests.",
                unit = Unit.COUNT,
                min = 1,
                defaultValue = "none",
                hints = {"num_prompts", "num_requests"})
        Optional<Long> requests,

        @Param(
                doc = "What the statistics leave out at the start: auto (found by MSER-5), a time, or none.",
                defaultValue = "auto")
        RawScalar warmup,

        @Param(
                doc = "A request that has not finished after this time is dropped.",
                unit = Unit.SECONDS,
                minExclusive = true,
                defaultValue = "none")
        double timeout,

        @Param(
                doc =
                        "Replay of a recorded trace: a file, or a mapping with the parameters of the arrival process `trace`. Arrivals and lengths come from it.",
                defaultValue = "none")
        Optional<RawNode> trace,

        @Param(
                doc = "Kinds of request. Left out, the keys of one class stand directly under `workload`.",
                defaultValue = "[]",
                keysOf = ClassSection.class)
        List<ClassSection> classes) {}

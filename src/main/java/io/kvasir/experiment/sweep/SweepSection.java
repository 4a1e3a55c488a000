package io.kvasir.experiment.sweep;

import io.kvasir.catalog.Param;
import io.kvasir.model.raw.RawNode;
import java.util.Map;
import java.util.Optional;

/** The {@code sweep} section of a scenario. */
public record SweepSection(
        @Param(
                doc = "Total requests per second: auto (points around each deployment's knee), a list, or"
                        + " {from, to, points, scale}.",
                defaultValue = "none",
                hints = {"request_rate", "qps", "rates"},
                keysOf = RangeSection.class)
        Optional<RawNode> rate,

        @Param(
                doc =
                        "Factor on all arrival rates, for workloads whose rate a file gives: a list, or {from, to, points,"
                                + " scale}.",
                defaultValue = "none",
                keysOf = RangeSection.class)
        Optional<RawNode> load,

        @Param(
                doc = "Values for paths of the scenario, such as deployments.*.engine.max_num_seqs: a list each, or"
                        + " {from, to, points, scale}.",
                defaultValue = "{}",
                hints = {"axes", "parameters"},
                keysOf = RangeSection.class)
        Map<String, RawNode> vary,

        @Param(
                doc = "How the paths are combined: every combination, each path alone, or a Latin hypercube.",
                choices = {"grid", "one-at-a-time", "latin-hypercube"},
                defaultValue = "grid")
        String design,

        @Param(doc = "Points of a Latin hypercube.", defaultValue = "20", min = 2, max = 100000)
        int samples,

        @Param(doc = "Points of an automatic rate sweep.", defaultValue = "9", min = 3, max = 100)
        int points) {}

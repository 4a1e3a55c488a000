package io.kvasir.experiment.capacity;

import io.kvasir.catalog.Param;
import io.kvasir.experiment.sweep.RangeSection;
import io.kvasir.model.raw.RawNode;
import io.kvasir.unit.Unit;
import java.util.Map;

/** The {@code capacity} section of a scenario. */
public record CapacitySection(
        @Param(
                doc = "What must hold, such as {ttft: {p99: 500ms}, tpot: {p95: 50ms}} or {attainment: 95%}; left out,"
                        + " 95% of the requests within their SLO.",
                defaultValue = "{}",
                hints = {"slo", "targets"})
        TargetSection target,

        @Param(
                doc =
                        "What is to be served: a rate, or workload for the arrivals as the scenario has them; left out, no"
                                + " fleet is sized.",
                defaultValue = "none",
                hints = {"rate", "load"})
        String demand,

        @Param(
                doc = "Instances beyond those that the targets need, for failures.",
                defaultValue = "0",
                min = 0,
                max = 1000)
        int spare,

        @Param(
                doc =
                        "Values for paths of the scenario, combined to candidates: a list each, or {from, to, points, scale}.",
                defaultValue = "{}",
                hints = {"candidates", "over"},
                keysOf = RangeSection.class)
        Map<String, RawNode> vary,

        @Param(
                doc =
                        "How the paths are combined: every combination, or each path alone, which also tells what moves the"
                                + " answer.",
                choices = {"grid", "one-at-a-time"},
                defaultValue = "grid")
        String design,

        @Param(
                doc = "Relative width at which the search for a rate ends, and half-width at which replications end.",
                unit = Unit.RATIO,
                defaultValue = "3%",
                min = 0.001,
                max = 0.5)
        double precision,

        @Param(doc = "Largest fleet looked at, instances.", defaultValue = "256", min = 1, max = 100000)
        int maxReplicas,

        @Param(doc = "Runs after which the search stops.", defaultValue = "5000", min = 1, max = 10000000)
        int maxRuns,

        @Param(
                doc =
                        "Whether the searches are repeated at both edges of the step-time model's band, so that answers carry"
                                + " the error of the model.",
                defaultValue = "true",
                hints = "band")
        boolean modelBand) {}

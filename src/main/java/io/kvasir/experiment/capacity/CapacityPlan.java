package io.kvasir.experiment.capacity;

import io.kvasir.catalog.ParamBinder;
import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.Problems;
import io.kvasir.experiment.sweep.AxisReader;
import io.kvasir.experiment.sweep.Design;
import io.kvasir.experiment.sweep.SweepAxis;
import io.kvasir.model.raw.RawMap;
import io.kvasir.scenario.InvalidScenarioException;
import io.kvasir.scenario.source.ScenarioDocument;
import io.kvasir.unit.QuantityFormatException;
import io.kvasir.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a capacity search looks for.
 *
 * @param section the scenario's section, defaults filled in
 * @param demand what a fleet is sized for; empty for none
 * @param axes what is varied from candidate to candidate
 */
public record CapacityPlan(CapacitySection section, Optional<Demand> demand, List<SweepAxis> axes) {
    private static final String AS_WRITTEN = "workload";

    /**
     * What is to be served.
     *
     * @param ratePerSecond all requests; NaN for the workload as written
     */
    public record Demand(double ratePerSecond) {
        /** For people. */
        public String words() {
            return Double.isNaN(ratePerSecond) ? "the workload as written" : Unit.PER_SECOND.format(ratePerSecond);
        }
    }

    public CapacityPlan {
        axes = List.copyOf(axes);
    }

    /**
     * From the section of a scenario and the command line, whose values replace those of the file.
     *
     * @param vary {@code path=values} each
     * @throws InvalidScenarioException with every problem of the section
     * @throws IllegalArgumentException when the command line is wrong
     */
    public static CapacityPlan of(ScenarioDocument document, List<String> vary) {
        Problems problems = new Problems();
        RawMap written =
                document.root().get("capacity").orElse(RawMap.EMPTY) instanceof RawMap map ? map : RawMap.EMPTY;
        Optional<CapacitySection> section =
                new ParamBinder(PolicyBooks.NONE).bind(CapacitySection.class, written, "capacity", problems);
        List<SweepAxis> axes = new ArrayList<>();
        section.ifPresent(bound -> bound.vary()
                .forEach((path, node) -> AxisReader.read(path, node, "capacity.vary." + path, problems)
                        .ifPresent(axes::add)));
        Optional<Demand> demand = section.flatMap(bound -> demand(bound.demand(), written, problems));
        if (section.isEmpty() || !problems.isEmpty()) {
            throw new InvalidScenarioException(problems.list(), document.texts());
        }
        for (String text : vary) {
            SweepAxis axis = AxisReader.parse(text);
            axes.removeIf(other -> other.path().equals(axis.path()));
            axes.add(axis);
        }
        if (axes.stream().anyMatch(SweepAxis::isLoad)) {
            throw new IllegalArgumentException("capacity finds the load; vary something else");
        }
        return new CapacityPlan(section.get(), demand, axes);
    }

    /** How values are combined to candidates. */
    Design design() {
        return section.design().equals("grid") ? Design.GRID : Design.ONE_AT_A_TIME;
    }

    private static Optional<Demand> demand(String text, RawMap written, Problems problems) {
        if (text.isEmpty() || text.equals("none")) {
            return Optional.empty();
        }
        if (text.equals(AS_WRITTEN)) {
            return Optional.of(new Demand(Double.NaN));
        }
        try {
            double rate = Unit.PER_SECOND.parse(text, "demand");
            if (rate > 0 && Double.isFinite(rate)) {
                return Optional.of(new Demand(rate));
            }
        } catch (QuantityFormatException notARate) {
            // Reported below, with what may stand here.
        }
        problems.add(
                written.get("demand").map(node -> node.place()).orElse(written.place()),
                "capacity.demand",
                "'" + text + "'",
                "a rate such as 20/s, or workload");
        return Optional.empty();
    }
}

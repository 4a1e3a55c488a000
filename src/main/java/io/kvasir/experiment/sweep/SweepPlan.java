package io.kvasir.experiment.sweep;

import io.kvasir.catalog.ParamBinder;
import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.Problems;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.scenario.InvalidScenarioException;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep varies and how.
 *
 * @param axes in order; the last one changes fastest
 * @param design how axes are combined
 * @param autoRate whether the rates around each deployment's knee are found
 * @param points rates of an automatic sweep
 */
public record SweepPlan(List<SweepAxis> axes, Design design, boolean autoRate, int points) {
    private static final String AUTO = "auto";

    public SweepPlan {
        axes = List.copyOf(axes);
        long loads = axes.stream().filter(SweepAxis::isLoad).count() + (autoRate ? 1 : 0);
        if (loads > 1) {
            throw new IllegalArgumentException("a sweep takes one of rate and load");
        }
    }

    /**
     * From the section of a scenario and the command line, whose axes replace those of the same path. Where neither
     * varies anything the rate is varied automatically.
     *
     * @param vary {@code path=values} each
     * @throws InvalidScenarioException with every problem of the section
     * @throws IllegalArgumentException when the command line is wrong
     */
    public static SweepPlan of(ScenarioDocument document, List<String> vary) {
        Problems problems = new Problems();
        RawMap written = document.root().get("sweep").orElse(RawMap.EMPTY) instanceof RawMap map ? map : RawMap.EMPTY;
        Optional<SweepSection> section =
                new ParamBinder(PolicyBooks.NONE).bind(SweepSection.class, written, "sweep", problems);
        List<SweepAxis> fromFile = section.map(bound -> axes(bound, problems)).orElse(List.of());
        if (section.isEmpty() || !problems.isEmpty()) {
            throw new InvalidScenarioException(problems.list(), document.texts());
        }
        boolean auto = section.get().rate().filter(SweepPlan::isAuto).isPresent();
        return merged(section.get(), fromFile, auto, vary);
    }

    private static SweepPlan merged(SweepSection section, List<SweepAxis> fromFile, boolean auto, List<String> vary) {
        List<SweepAxis> axes = new ArrayList<>(fromFile);
        boolean automatic = auto;
        for (String text : vary) {
            SweepAxis axis = AxisReader.parse(text);
            axes.removeIf(other -> other.path().equals(axis.path()) || other.isLoad() && axis.isLoad());
            automatic = automatic && !axis.isLoad();
            if (axis.isLoad() && axis.values().equals(List.of(AUTO))) {
                automatic = true;
            } else {
                axes.add(axis);
            }
        }
        Design design = Design.named(section.design(), section.samples());
        return new SweepPlan(axes, design, automatic || axes.isEmpty(), section.points());
    }

    private static List<SweepAxis> axes(SweepSection section, Problems problems) {
        List<SweepAxis> axes = new ArrayList<>();
        for (Map.Entry<String, RawNode> each : section.vary().entrySet()) {
            AxisReader.read(each.getKey(), each.getValue(), "sweep.vary." + each.getKey(), problems)
                    .ifPresent(axes::add);
        }
        section.rate()
                .filter(node -> !isAuto(node))
                .flatMap(node -> AxisReader.read(SweepAxis.RATE, node, "sweep.rate", problems))
                .ifPresent(axes::add);
        section.load()
                .flatMap(node -> AxisReader.read(SweepAxis.LOAD, node, "sweep.load", problems))
                .ifPresent(axes::add);
        if (section.rate().isPresent() && section.load().isPresent()) {
            problems.add(section.load().get().place(), "sweep.load", "both rate and load", "one of them");
        }
        return axes;
    }

    private static boolean isAuto(RawNode node) {
        return node instanceof RawScalar scalar && scalar.text().equals(AUTO);
    }
}

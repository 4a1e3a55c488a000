package io.kvasir.scenario;

import io.kvasir.model.Scenario;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.SharedPrefix;
import io.kvasir.model.workload.Warmup;
import io.kvasir.unit.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Combinations of a workload that make no sense. */
final class WorkloadRules {
    private WorkloadRules() {}

    /** Only a trace that is not looped ends by itself. */
    static void endsSomewhere(Scenario scenario, Written written) {
        boolean bounded = !Double.isNaN(scenario.workload().durationSeconds())
                || scenario.workload().requests() > 0;
        boolean ends = scenario.workload().classes().stream().allMatch(WorkloadRules::isFiniteTrace);
        if (!bounded && !ends) {
            written.problem(
                    "workload", "a workload without an end", "a duration or a number of requests", "duration: 30min");
        }
    }

    private static boolean isFiniteTrace(RequestClass requestClass) {
        boolean loops = requestClass.arrivals().parameters().get("loop").orElse(null) instanceof RawScalar loop
                && !loop.text().equals("false");
        return requestClass.arrivals().name().equals("trace") && !loops;
    }

    static void warmupIsShorterThanTheRun(Scenario scenario, Written written) {
        Warmup warmup = scenario.workload().warmup();
        double duration = scenario.workload().durationSeconds();
        if (warmup.kind() == Warmup.Kind.FIXED && warmup.seconds() >= duration) {
            String expected = "a warm-up shorter than the run of " + Unit.SECONDS.format(duration);
            written.problem("workload.warmup", Unit.SECONDS.format(warmup.seconds()), expected, "auto");
        }
    }

    /** A trace without classes has become a class of its own by now. */
    static void traceStandsAlone(Scenario scenario, Written written) {
        if (written.value("workload.trace").isPresent()) {
            String expected = "a trace alone, or classes of which one has {process: trace, …} as its arrivals";
            written.problem("workload.trace", "a trace beside classes", expected, "");
        }
    }

    static void answersAreAmongTheBeams(Scenario scenario, Written written) {
        for (int i = 0; i < scenario.workload().classes().size(); i++) {
            int beams = scenario.workload().classes().get(i).sampling().beamWidth();
            String path = "workload.classes[" + i + "].sampling.n";
            String answers = written.value(path).map(SectionIndex::text).orElse("1");
            if (beams > 1 && answers.matches("\\d{1,9}") && Integer.parseInt(answers) > beams) {
                String expected = "at most beam_width (" + beams + "): the best beams are the answers";
                written.problem(path, answers + " answers of " + beams + " beams", expected, "");
            }
        }
    }

    static void classNamesDiffer(Scenario scenario, Written written) {
        Set<String> seen = new HashSet<>();
        List<RequestClass> classes = scenario.workload().classes();
        for (int i = 0; i < classes.size(); i++) {
            if (!seen.add(classes.get(i).name())) {
                String found = "a second class '" + classes.get(i).name() + "'";
                written.problem("workload.classes[" + i + "].name", found, "classes of different names", "");
            }
        }
    }

    static void prefixHasGroupsAndTokens(Scenario scenario, Written written) {
        for (int i = 0; i < scenario.workload().classes().size(); i++) {
            SharedPrefix prefix = scenario.workload().classes().get(i).prefix();
            if (prefix.groups() > 0 != prefix.tokens() > 0) {
                String found = prefix.groups() + " groups of " + prefix.tokens() + " tokens";
                written.problem(prefixPath(i), found, "both groups and tokens above zero", "");
            }
        }
    }

    static void promptsAreDistinctOrPrefixed(Scenario scenario, Written written) {
        for (int i = 0; i < scenario.workload().classes().size(); i++) {
            SharedPrefix prefix = scenario.workload().classes().get(i).prefix();
            if (prefix.groups() > 0 && prefix.distinctPrompts() > 0) {
                String expected =
                        "groups with tokens (prefixes), or distinct_prompts (whole prompts that repeat), not both";
                written.problem(prefixPath(i), "groups and distinct_prompts", expected, "");
            }
        }
    }

    private static String prefixPath(int requestClass) {
        return "workload.classes[" + requestClass + "].shared_prefix";
    }
}

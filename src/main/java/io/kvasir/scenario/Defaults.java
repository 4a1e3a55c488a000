package io.kvasir.scenario;

import io.kvasir.catalog.Problem;
import io.kvasir.catalog.RecordSpec;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.scenario.source.RawTrees;
import io.kvasir.scenario.spec.ClassSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spreads what is written once for many: deployment defaults, class keys beside the classes, the short form of a trace. */
final class Defaults {
    private static final String TRACE = "trace";
    private static final String FLEETS = "fleets";
    /** Keys of a deployment that are its own, not those of its fleets. */
    private static final List<String> OWN_KEYS = List.of("name", FLEETS, "model_routing", "quality");

    private final List<String> classKeys = RecordSpec.of(ClassSection.class).params().stream()
            .flatMap(param -> param.keys().stream())
            .toList();

    RawMap spread(RawMap root) {
        RawMap result = root;
        if (root.get("workload").orElse(null) instanceof RawMap workload) {
            result = set(result, "workload", classes(workload));
        }
        if (root.get("defaults").orElse(null) instanceof RawMap defaults
                && root.get("deployments").isPresent()) {
            RawNode deployments = root.get("deployments").get();
            result = set(result, "deployments", over(defaults, deployments));
            result = RawTrees.without(result, List.of("defaults"));
        }
        if (result.get("deployments").orElse(null) instanceof RawList deployments) {
            List<RawNode> items = deployments.items().stream()
                    .map(Defaults::withFleets)
                    .map(PhaseKeys::spread)
                    .toList();
            result = set(result, "deployments", new RawList(items, deployments.place()));
        }
        return result;
    }

    /** Keys of a deployment hold for each of its fleets. */
    private static RawNode withFleets(RawNode item) {
        if (!(item instanceof RawMap deployment) || deployment.get(FLEETS).isEmpty()) {
            return item;
        }
        RawMap shared = RawTrees.without(deployment, OWN_KEYS);
        return set(
                deployment, FLEETS, phased(over(shared, deployment.get(FLEETS).get())));
    }

    /** Keys of a fleet hold for each of its phases. */
    private static RawNode phased(RawNode fleets) {
        return fleets instanceof RawList list
                ? new RawList(list.items().stream().map(PhaseKeys::spread).toList(), list.place())
                : fleets;
    }

    /** Defaults under each item of a list; a single mapping is a list of one, anything else stays to be refused. */
    private static RawNode over(RawMap defaults, RawNode items) {
        if (items instanceof RawMap map) {
            return new RawList(List.of(RawTrees.merge(defaults, map)), map.place());
        }
        if (!(items instanceof RawList list)) {
            return items;
        }
        List<RawNode> merged = list.items().stream()
                .map(item -> item instanceof RawMap map ? RawTrees.merge(defaults, map) : item)
                .toList();
        return new RawList(merged, items.place());
    }

    /** Class keys at the level of the workload hold for every class; without classes they are the only class. */
    private RawMap classes(RawMap workload) {
        RawMap shared = RawTrees.only(workload, classKeys);
        RawMap rest = RawTrees.without(workload, classKeys);
        Optional<RawNode> trace = workload.get(TRACE);
        Optional<RawNode> written = workload.get("classes");
        if (written.isPresent()) {
            return set(rest, "classes", over(shared, written.get()));
        }
        if (trace.isPresent()) {
            shared = RawTrees.merge(replay(trace.get()), shared);
            rest = RawTrees.without(rest, List.of(TRACE));
        }
        return shared.entries().isEmpty() ? rest : set(rest, "classes", new RawList(List.of(shared), workload.place()));
    }

    /** A class whose arrivals and lengths come from a trace. */
    private static RawMap replay(RawNode trace) {
        RawMap parameters =
                trace instanceof RawMap map ? map : new RawMap(Map.of("file", trace), Map.of(), trace.place());
        RawNode name = new RawScalar(TRACE, false, trace.place());
        RawMap arrivals = RawTrees.merge(new RawMap(Map.of("process", name), Map.of(), trace.place()), parameters);
        RawMap replay = new RawMap(Map.of(), Map.of(), trace.place());
        replay = set(replay, "arrivals", arrivals);
        replay = set(replay, "prompt_tokens", name);
        return set(replay, "output_tokens", name);
    }

    private static RawMap set(RawMap map, String key, RawNode value) {
        return RawTrees.with(map, key, value, map.keyPlaces().getOrDefault(key, value.place()));
    }

    /** A problem with the path its value has in the file rather than after spreading. */
    Problem asWritten(Problem problem, RawMap file) {
        RawMap workload = file.get("workload").orElse(null) instanceof RawMap map ? map : RawMap.EMPTY;
        if (workload.get("classes").isPresent()) {
            return problem;
        }
        String path = problem.path().replaceFirst("^workload\\.classes\\[0\\]", "workload");
        if (workload.get(TRACE).isPresent()) {
            path = path.replaceFirst("^workload\\.arrivals(\\.file$)?", "workload.trace");
        }
        String suggestion = problem.suggestion().replace(problem.path(), path);
        return new Problem(problem.place(), path, problem.found(), problem.expected(), suggestion);
    }
}

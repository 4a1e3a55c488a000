package io.kvasir.scenario;

import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.FleetSpec;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.PrefillInstances;
import io.kvasir.scenario.spec.CandidateKeys;
import io.kvasir.scenario.spec.DisaggregationSection;
import io.kvasir.scenario.spec.PhaseSection;
import io.kvasir.scenario.spec.ServingKeys;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A fleet whose prompts and answers run on unlike instances. */
final class PhaseMapper {
    private final Written written;
    private final InstanceFitter fitter;

    /**
     * Keys of the instances of one phase.
     *
     * @param path where they stand
     */
    record Phase(ServingKeys keys, String path) {}

    PhaseMapper(Written written, InstanceFitter fitter) {
        this.written = written;
        this.fitter = fitter;
    }

    /**
     * One deployment, or none after adding problems.
     *
     * @param instances what a phase's keys alone make, one for each accelerator
     */
    List<Deployment> map(ServingKeys keys, Function<Phase, List<Deployment>> instances, String path) {
        double share = fitter.prefillShare(keys.fleet().topology());
        if (share == 0) {
            String found = "instances of their own for each phase where every instance runs both";
            String topology = "topology: {name: disaggregated, prefill: 1, decode: 1}";
            written.problem(path + ".topology", found, "a topology that runs the phases apart", topology);
            return List.of();
        }
        DisaggregationSection phases = keys.disaggregation().orElseThrow();
        Optional<Deployment> prefill = one(keys, phases.prefill(), instances, path, "prefill");
        Optional<Deployment> decode = one(keys, phases.decode(), instances, path, "decode");
        return prefill.flatMap(first -> decode.map(second -> joined(keys, first, second, share, path))).stream()
                .toList();
    }

    private Optional<Deployment> one(
            ServingKeys keys,
            PhaseSection section,
            Function<Phase, List<Deployment>> instances,
            String path,
            String phase) {
        String place = path + "." + PhaseKeys.SECTION + "." + phase;
        if (section.accelerator().size() > 1) {
            String found = "a list of " + section.accelerator().size();
            written.problem(place + ".accelerator", found, "one accelerator for each phase", "");
            return Optional.empty();
        }
        CandidateKeys candidate = new CandidateKeys(phase, keys.candidate().model(), section.accelerator());
        ServingKeys alone = new ServingKeys(
                candidate,
                keys.fleet(),
                section.parallelism(),
                section.precision(),
                section.engine(),
                keys.speculative(),
                Optional.empty(),
                section.price());
        return instances.apply(new Phase(alone, place)).stream().findFirst();
    }

    private Deployment joined(ServingKeys keys, Deployment prefill, Deployment decode, double share, String path) {
        FleetSpec fleet = decode.fleet();
        fitter.objections(prefill.instance(), decode.instance(), fleet.topology())
                .forEach(reason -> written.refuse(path + ".topology", reason, ""));
        String name = keys.candidate().name();
        PrefillInstances prompts = new PrefillInstances(prefill.instance(), share, prefill.price());
        return new Deployment(
                name.isEmpty() ? accelerators(prefill.instance(), decode.instance()) : name,
                decode.instance(),
                fleet,
                decode.price(),
                Optional.of(prompts),
                Optional.empty());
    }

    private static String accelerators(InstanceSpec prefill, InstanceSpec decode) {
        return prefill.accelerator().id() + "+" + decode.accelerator().id();
    }
}

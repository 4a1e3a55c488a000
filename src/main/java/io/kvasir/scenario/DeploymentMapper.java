package io.kvasir.scenario;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.pricing.PriceChoice;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.DraftTree;
import io.kvasir.model.serving.FleetSpec;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Layout;
import io.kvasir.model.serving.OffloadConfig;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Speculation;
import io.kvasir.scenario.spec.DeploymentSection;
import io.kvasir.scenario.spec.ParallelismSection;
import io.kvasir.scenario.spec.RoutedFleetSection;
import io.kvasir.scenario.spec.ServingKeys;
import io.kvasir.scenario.spec.SpeculativeSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One deployment section to one deployment for each of its accelerators. */
final class DeploymentMapper {
    private static final String AUTO_LAYOUT = "parallelism: auto";

    private final ScenarioEnvironment environment;
    private final ModelResolver models;
    private final Written written;
    private final PriceMapper prices;

    DeploymentMapper(ScenarioEnvironment environment, ModelResolver models, Written written) {
        this.environment = environment;
        this.models = models;
        this.written = written;
        this.prices = new PriceMapper(environment.prices(), written);
    }

    List<Deployment> map(DeploymentSection section, Optional<LlmArchitecture> scenarioModel, String path) {
        if (!section.routing().fleets().isEmpty()) {
            return routed(section, scenarioModel, path).stream().toList();
        }
        List<Deployment> deployments = single(section.serving(), scenarioModel, path);
        double quality = section.routing().quality();
        return Double.isNaN(quality)
                ? deployments
                : deployments.stream()
                        .map(each -> RoutingMapper.withQuality(each, quality))
                        .toList();
    }

    /** One deployment of several models; empty after adding problems. */
    private Optional<Deployment> routed(
            DeploymentSection section, Optional<LlmArchitecture> scenarioModel, String path) {
        List<Deployment> fleets = new ArrayList<>();
        List<RoutedFleetSection> sections = section.routing().fleets();
        for (int i = 0; i < sections.size(); i++) {
            String fleetPath = path + ".fleets[" + i + "]";
            ServingKeys alone = sections.get(i).serving();
            if (alone.candidate().accelerator().size() > 1) {
                String found = "a list of " + alone.candidate().accelerator().size();
                written.problem(fleetPath + ".accelerator", found, "one accelerator for each fleet", "");
                return Optional.empty();
            }
            single(alone, scenarioModel, fleetPath).stream()
                    .map(each -> named(alone, each))
                    .forEach(fleets::add);
        }
        return fleets.size() < sections.size()
                ? Optional.empty()
                : new RoutingMapper(written).map(section.serving().candidate().name(), section.routing(), fleets, path);
    }

    /** A fleet without a name has its model's. */
    private static Deployment named(ServingKeys section, Deployment fleet) {
        String name = section.candidate().name().isEmpty()
                ? fleet.instance().model().id()
                : section.candidate().name();
        return fleet.named(name);
    }

    /** Deployments of one model. */
    private List<Deployment> single(ServingKeys section, Optional<LlmArchitecture> scenarioModel, String path) {
        if (section.disaggregation().isPresent()) {
            return new PhaseMapper(written, environment.fitter())
                    .map(section, phase -> parts(phase.keys(), scenarioModel, phase.path()), path);
        }
        List<Deployment> deployments = parts(section, scenarioModel, path);
        for (Deployment each : deployments) {
            InstanceSpec instance = each.instance();
            refuse(
                    environment
                            .fitter()
                            .objections(instance, instance, each.fleet().topology()),
                    path + ".topology",
                    "");
        }
        return deployments;
    }

    /** One deployment for each accelerator, whatever the topology says to it. */
    private List<Deployment> parts(ServingKeys section, Optional<LlmArchitecture> scenarioModel, String path) {
        if (section.candidate().accelerator().isEmpty()) {
            String expected = "an accelerator here, or under defaults";
            written.problem(path, "no accelerator", expected, "accelerator: h100-sxm");
        }
        Optional<LlmArchitecture> model = section.candidate().model().isPresent()
                ? models.resolve(section.candidate().model().get(), path + ".model")
                : scenarioModel;
        if (model.isEmpty()
                && section.candidate().model().isEmpty()
                && written.value("model").isEmpty()) {
            written.problem(path, "no model", "a model here or at the top of the scenario", "model: llama-3.1-8b");
        }
        List<Deployment> deployments = new ArrayList<>();
        for (String id : section.candidate().accelerator()) {
            Optional<Accelerator> accelerator = environment.accelerators().find(id);
            if (model.isPresent() && accelerator.isPresent()) {
                deployment(section, model.get(), accelerator.get(), path).ifPresent(deployments::add);
            }
        }
        return deployments;
    }

    private Optional<Deployment> deployment(
            ServingKeys section, LlmArchitecture model, Accelerator accelerator, String path) {
        Optional<Speculation> speculation = section.speculative().flatMap(s -> speculation(s, section, path));
        if (section.speculative().isPresent() && speculation.isEmpty()) {
            return Optional.empty();
        }
        Parallelism parallelism = given(section.parallelism());
        InstanceSpec template = new InstanceSpec(
                model,
                accelerator,
                parallelism,
                PrecisionRules.resolve(section.precision(), model, accelerator),
                EngineMapper.engine(section.engine(), model, accelerator, parallelism.data()),
                speculation);
        FleetSpec fleet = new FleetSpec(
                environment
                        .fitter()
                        .instances(section.fleet().topology(), section.fleet().replicas()),
                section.fleet().router(),
                section.fleet().topology());
        Optional<InstanceSpec> laidOut = laidOut(template, section.parallelism(), path);
        PriceChoice price = prices.map(section.price(), accelerator, tiers(laidOut.orElse(template)), path);
        laidOut.ifPresent(instance -> refuse(reclaimObjections(price, instance, fleet), path + ".price.reclaims", ""));
        return laidOut.map(instance -> new Deployment(name(section, accelerator), instance, fleet, price));
    }

    /** What instances that go away within a run cannot have. */
    private static List<String> reclaimObjections(PriceChoice price, InstanceSpec instance, FleetSpec fleet) {
        if (!price.terms().spot().withinRuns()) {
            return List.of();
        }
        List<String> objections = new ArrayList<>();
        if (!fleet.topology().name().equals("colocated")) {
            objections.add(
                    "reclaims within the run are modelled for colocated instances alone; leave out returns_after");
        }
        if (instance.engine().kv().offload().present()) {
            objections.add("reclaims within the run are not modelled with offloaded KV; leave out returns_after");
        }
        return objections;
    }

    private static PriceMapper.Tiers tiers(InstanceSpec instance) {
        OffloadConfig offload = instance.engine().kv().offload();
        double devices = instance.parallelism().devices();
        return new PriceMapper.Tiers(
                offload.hostBytes() / devices, offload.disk().bytes() / devices);
    }

    private static String name(ServingKeys section, Accelerator accelerator) {
        String name = section.candidate().name();
        if (name.isEmpty()) {
            return accelerator.id();
        }
        return section.candidate().accelerator().size() == 1 ? name : name + "-" + accelerator.id();
    }

    private static Parallelism given(ParallelismSection section) {
        return new Parallelism(section.tensor(), section.pipeline(), section.data(), section.expert());
    }

    private Optional<InstanceSpec> laidOut(InstanceSpec template, ParallelismSection section, String path) {
        boolean auto = section.layout().equals("auto");
        if (auto && !template.parallelism().equals(Parallelism.SINGLE)) {
            String found = "layout auto together with sizes";
            written.problem(path + ".parallelism", found, "auto alone, or sizes alone", "");
            return Optional.empty();
        }
        if (auto) {
            return smallest(template, path);
        }
        List<String> formats = Layout.formatProblems(template.accelerator(), template.precision());
        List<String> reasons = new ArrayList<>(Layout.problems(
                template.model(), template.accelerator(), template.parallelism(), template.precision()));
        reasons.removeAll(formats);
        refuse(formats, path + ".precision", "");
        boolean possible = reasons.isEmpty() && formats.isEmpty();
        refuse(possible ? environment.fitter().objections(template) : reasons, path + ".parallelism", AUTO_LAYOUT);
        return Optional.of(template);
    }

    private Optional<InstanceSpec> smallest(InstanceSpec template, String path) {
        Optional<Parallelism> layout = environment.fitter().smallest(template);
        if (layout.isEmpty()) {
            List<String> formats = Layout.formatProblems(template.accelerator(), template.precision());
            List<String> memory = environment.fitter().objections(with(template, Parallelism.SINGLE));
            String fallback = "no layout of " + template.accelerator().id() + " holds "
                    + template.model().id();
            refuse(formats, path + ".precision", "");
            refuse(formats.isEmpty() && memory.isEmpty() ? List.of(fallback) : memory, path + ".accelerator", "");
        }
        return layout.map(chosen -> with(template, chosen));
    }

    private void refuse(List<String> reasons, String path, String suggestion) {
        reasons.forEach(reason -> written.refuse(path, reason, suggestion));
    }

    private static InstanceSpec with(InstanceSpec template, Parallelism parallelism) {
        return new InstanceSpec(
                template.model(),
                template.accelerator(),
                parallelism,
                template.precision(),
                template.engine(),
                template.speculation());
    }

    private Optional<Speculation> speculation(SpeculativeSection section, ServingKeys deployment, String path) {
        Optional<LlmArchitecture> draft =
                section.model().flatMap(model -> models.resolve(model, path + ".speculative.model"));
        if (section.model().isPresent() && draft.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Speculation(
                section.method(),
                section.numSpeculativeTokens(),
                section.acceptance(),
                draft,
                section.draftTensorParallelSize()
                        .orElse(deployment.parallelism().tensor()),
                section.disableByBatchSize(),
                section.maxVerifiedTokens(),
                section.speculativeTokenTree()
                        .map(tree -> new DraftTree(tree.topk(), tree.numSteps(), tree.nextCandidate()))
                        .orElse(DraftTree.CHAIN)));
    }
}

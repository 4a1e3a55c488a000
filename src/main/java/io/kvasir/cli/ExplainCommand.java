package io.kvasir.cli;

import io.kvasir.cluster.topology.PrefillDecodeSplit;
import io.kvasir.cluster.topology.Topologies;
import io.kvasir.experiment.explain.CostPicture;
import io.kvasir.experiment.explain.StepPicture;
import io.kvasir.experiment.explain.WhatIf;
import io.kvasir.experiment.queueing.QueueingOracle;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvFootprint;
import io.kvasir.model.serving.PrefillInstances;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.perf.OperatorTime;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.perf.StepTimeModels;
import io.kvasir.scenario.FeasibleScenario;
import io.kvasir.scenario.source.ScenarioDocument;
import io.kvasir.unit.Unit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One instance of each deployment taken apart: memory, one prefill and one decode step, what a change would buy. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Takes each deployment apart without simulating: memory fit, KV room, where one prefill and one"
                + " decode step sit on the roofline, and what a change would buy.",
        footer = {
            "",
            "Examples:",
            "  kvasir explain scenarios/quickstart.yaml --deployment h100-sxm",
            "  kvasir explain scenarios/quickstart.yaml --batch 128 --context 4096",
            "  kvasir explain scenarios/quickstart.yaml --deployment h100-sxm --cost",
            "  kvasir explain scenarios/quickstart.yaml --deployment h100-sxm --queueing"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int TYPICAL_TOKENS = 1024;

    @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private Path file;

    @Mixin
    private ScenarioInput input = new ScenarioInput();

    @Option(names = "--deployment", paramLabel = "NAME", description = "Only this deployment.")
    private @Nullable String only;

    @Option(names = "--batch", paramLabel = "N", description = "Decoding requests of the decode step.")
    private int batch = 32;

    @Option(names = "--context", paramLabel = "TOKENS", description = "Tokens each of them has in the cache.")
    private int context = TYPICAL_TOKENS;

    @Option(names = "--prompt", paramLabel = "TOKENS", description = "Prompt of the prefill step.")
    private int prompt = TYPICAL_TOKENS;

    @Option(
            names = "--cost",
            description =
                    "Run once and take the cost apart instead: every figure with its formula, numbers and sources.")
    private boolean cost;

    @Option(
            names = "--queueing",
            description = "Simulate and hold textbook queues (M/G/k and the like) beside the waits: which of them makes"
                    + " requests wait, and why they differ.")
    private boolean queueing;

    @Option(
            names = "--api",
            paramLabel = "MODEL",
            description = "With --cost: compare with the API list prices of this model.")
    private @Nullable String api;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, markdown or csv.")
    private String format = "table";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        requirePositive("--batch", batch);
        requirePositive("--context", context);
        requirePositive("--prompt", prompt);
        ScenarioDocument document = input.open(file);
        FeasibleScenario feasible = ScenarioInput.reader().bindFeasible(document);
        Scenario scenario = ScenarioInput.feasible(feasible, document);
        boolean found = refused(feasible);
        for (Deployment deployment : scenario.deployments()) {
            if (only == null || only.equals(deployment.name())) {
                if (cost) {
                    cost(scenario, deployment);
                } else if (queueing) {
                    queueing(scenario, deployment);
                } else {
                    boolean apart = deployment.prefill().isPresent();
                    deployment.groups().forEach(each -> explain(each, apart ? deployment.name() + ", " : ""));
                    deployment.fleets().forEach(this::transfer);
                }
                found = true;
            }
        }
        if (!found) {
            throw new BadInput("no deployment '" + only + "'; there are "
                    + String.join(
                            ", ",
                            scenario.deployments().stream()
                                    .map(Deployment::name)
                                    .toList()));
        }
        return ExitCode.OK;
    }

    /** Says why what cannot run cannot; whether one was asked for. */
    private boolean refused(FeasibleScenario feasible) {
        List<FeasibleScenario.Refusal> asked = feasible.refused().stream()
                .filter(refusal -> only == null || only.equals(refusal.name()))
                .toList();
        for (FeasibleScenario.Refusal refusal : asked) {
            spec.commandLine().getOut().println(refusal.name() + " cannot run: " + refusal.reason() + "\n");
        }
        return only != null && !asked.isEmpty();
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new BadInput(option + " is " + value + ", expected at least 1");
        }
    }

    private void queueing(Scenario scenario, Deployment deployment) {
        PrintWriter out = spec.commandLine().getOut();
        boolean several = deployment.fleets().size() > 1;
        Map<String, QueueingOracle> oracles = QueueingOracle.ofFleets(scenario, deployment);
        oracles.forEach((fleet, oracle) -> QueueingText.print(
                several ? deployment.name() + ", " + fleet : deployment.name(), oracle, format, out));
        if (several) {
            out.println("Requests reach each fleet as if drawn at random from those that arrive; a fleet that"
                    + " repeats answers gets them as the one before lets them go.\n");
        }
    }

    private void cost(Scenario scenario, Deployment deployment) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(deployment.name());
        CostPicture.lines(scenario, deployment).forEach(out::println);
        if (api != null) {
            out.println();
            CostPicture.against(scenario, deployment, api).forEach(out::println);
        }
        out.println();
    }

    /** @param whole what the name stands behind */
    private void explain(Deployment deployment, String whole) {
        PrintWriter out = spec.commandLine().getOut();
        InstanceSpec instance = deployment.instance();
        MemoryPlan plan = MemoryPlan.of(instance);
        out.println(whole + deployment.name() + ": " + instance.model().id() + " on "
                + instance.parallelism().devices() + " × "
                + instance.accelerator().name());
        memory(instance, plan, out);
        if (!plan.fits()) {
            out.println("does not fit: " + plan.problem().orElse(""));
            out.println();
            return;
        }
        StepTimeModel model = StepTimeModels.create(instance);
        step(instance, StepPicture.prefill(instance, model, prompt), out);
        step(instance, StepPicture.decode(instance, model, batch, context), out);
        changes(instance, out);
    }

    /** What a prompt takes on its way to the instances that write answers, where they are others. */
    private void transfer(Deployment deployment) {
        InstanceSpec decode = deployment.instance();
        InstanceSpec prefill =
                deployment.prefill().map(PrefillInstances::instance).orElse(decode);
        Topologies.CATALOG
                .create(deployment.fleet().topology())
                .split(deployment.fleet().replicas(), prefill, decode)
                .map(PrefillDecodeSplit::link)
                .ifPresent(link -> {
                    double bytes = link.bytes(prompt, 0, 0);
                    spec.commandLine()
                            .getOut()
                            .println(String.format(
                                    Locale.ROOT,
                                    "%s: the cache of a prompt of %d tokens moves in %.2f ms when its links are free, %s from"
                                            + " each prefill device\n",
                                    deployment.name(),
                                    prompt,
                                    1e3 * link.seconds(bytes),
                                    Unit.BYTES.format(bytes)));
                });
    }

    private void memory(InstanceSpec instance, MemoryPlan plan, PrintWriter out) {
        Tables tables = new Tables("memory").text("memory of one device", 0).number("size", "", 0);
        tables.row("usable (gpu_memory_utilization)", Unit.BYTES.format(plan.usableBytes()));
        tables.row("weights", Unit.BYTES.format(plan.weightBytes()));
        double states = stateBytes(instance, plan);
        tables.row("activations, buffers, graphs", Unit.BYTES.format(plan.reserveBytes() - states));
        if (states > 0) {
            tables.row("recurrent states of " + plan.seats() + " requests", Unit.BYTES.format(states));
        }
        tables.row("left for the KV cache", Unit.BYTES.format(Math.max(0, plan.kvPoolBytes())));
        tables.row("KV cache of one token", Unit.BYTES.format(plan.kvBytesPerToken()));
        long tokens = plan.kvTokens(instance.engine().kv().blockSize());
        tables.row("tokens the cache holds", Long.toString(tokens));
        long cached = tokens / (prompt + context);
        long atOnce = states > 0 ? Math.min(plan.seats(), cached) : cached;
        tables.row("requests of " + (prompt + context) + " tokens at once", Long.toString(atOnce));
        TablePrinter.print(tables.table(), format, false, out);
        out.println();
    }

    private static double stateBytes(InstanceSpec instance, MemoryPlan plan) {
        KvFootprint cache =
                KvFootprint.perDevice(instance.model(), instance.precision().kvCache(), instance.parallelism());
        int ranks = instance.parallelism().data();
        return (plan.seats() + ranks - 1) / ranks * cache.stateBytesPerSequence();
    }

    private void step(InstanceSpec instance, StepPicture step, PrintWriter out) {
        Tables tables = new Tables("step")
                .text(step.name(), 0)
                .number("runs", "", 1)
                .number("time", "ms", 0)
                .number("share", "%", 0)
                .number("FLOP/B", "", 1)
                .text("bound by", 0);
        for (OperatorTime operator : step.operators()) {
            tables.row(
                    operator.name(),
                    Integer.toString(operator.count()),
                    number("%.3f", operator.seconds() * 1e3),
                    number("%.1f", 100 * operator.seconds() / step.seconds()),
                    operator.bytes() > 0 ? number("%.1f", operator.flops() / operator.bytes()) : "–",
                    operator.bound().name().toLowerCase(Locale.ROOT));
        }
        TablePrinter.print(tables.table(), format, false, out);
        double peak = instance.accelerator()
                .compute()
                .dense(instance.precision().activations())
                .orElse(Double.NaN);
        double bandwidth = instance.accelerator().memory().bandwidthBytesPerSecond();
        out.println(String.format(
                Locale.ROOT,
                "%.2f ms in all; %.1f FLOP per byte against a ridge of %.0f; %.0f%% of peak arithmetic, %.0f%% of peak"
                        + " bandwidth; most of it: %s",
                step.seconds() * 1e3,
                step.intensity(),
                peak / bandwidth,
                100 * step.flops() / step.seconds() / peak,
                100 * step.bytes() / step.seconds() / bandwidth,
                step.longest().name()));
        out.println();
    }

    private void changes(InstanceSpec instance, PrintWriter out) {
        Tables tables = new Tables("changes")
                .text("what a change would buy", 0)
                .number("devices", "", 0)
                .number("decode step", "ms", 0)
                .number("tokens/s", "per device", 0)
                .number("prefill step", "ms", 0)
                .number("KV room", "tokens", 0);
        for (WhatIf change : WhatIf.all(instance, batch, context, prompt)) {
            tables.row(
                    change.change(),
                    Integer.toString(change.devices()),
                    number("%.2f", change.decodeSeconds() * 1e3),
                    number("%.0f", batch / change.decodeSeconds() / change.devices()),
                    number("%.2f", change.prefillSeconds() * 1e3),
                    Long.toString(change.kvTokens()));
        }
        TablePrinter.print(tables.table(), format, false, out);
        out.println();
    }

    private static String number(String pattern, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, pattern, value);
    }
}

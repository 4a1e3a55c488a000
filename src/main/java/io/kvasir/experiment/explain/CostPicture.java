package io.kvasir.experiment.explain;

import io.kvasir.assembly.RunAssembly;
import io.kvasir.assembly.RunOptions;
import io.kvasir.economics.CentRounding;
import io.kvasir.economics.ClassSpend;
import io.kvasir.economics.CostTrace;
import io.kvasir.economics.Figures;
import io.kvasir.economics.Money;
import io.kvasir.economics.MoneyReport;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The cost of one deployment taken apart, after one replication: every figure with its formula, numbers and sources. */
public final class CostPicture {
    private static final String PART = "  %-40s %12s USD";

    private CostPicture() {}

    /** Text for people. A deployment that does not fit its devices says so. */
    public static List<String> lines(Scenario scenario, Deployment deployment) {
        Optional<String> problem = MemoryPlan.of(deployment.instance()).problem();
        if (problem.isPresent()) {
            return List.of("does not fit: " + problem.get());
        }
        RunResult run = new RunAssembly(scenario, deployment, 0, RunOptions.USUAL).run();
        return lines(Money.report(deployment, run));
    }

    /** Text for people: what the window was spent on, to the cent, and every metric with its arithmetic. */
    static List<String> lines(MoneyReport report) {
        List<String> lines = new ArrayList<>();
        if (Double.isNaN(report.spend().total().value())) {
            lines.add("no cost: "
                    + String.join("; ", sources(report.spend().deviceHour().total())));
            return List.copyOf(lines);
        }
        lines.add("spend of the window, by work:");
        parts(
                lines,
                List.of("prompt tokens", "output tokens"),
                List.of(report.spend().input().value(), report.spend().output().value()));
        lines.add("spend of the window, by use:");
        parts(
                lines,
                List.of("busy", "idle"),
                List.of(report.spend().busy().value(), report.spend().idle().value()));
        if (report.classes().size() > 1) {
            lines.add("spend of the window, by class (prompts by tokens computed, answers by tokens):");
            parts(
                    lines,
                    report.classes().stream().map(ClassSpend::name).toList(),
                    report.classes().stream().map(ClassSpend::totalUsd).toList());
        }
        lines.add("");
        lines.addAll(CostTrace.lines(List.copyOf(report.metrics().values())));
        return List.copyOf(lines);
    }

    /** Amounts rounded so that they add up to the rounded total; undefined ones as such, without a total. */
    private static void parts(List<String> lines, List<String> names, List<Double> amounts) {
        if (amounts.stream().anyMatch(amount -> amount.isNaN())) {
            for (int i = 0; i < names.size(); i++) {
                lines.add(String.format(Locale.ROOT, PART, names.get(i), Figures.text(amounts.get(i))));
            }
            return;
        }
        List<Long> cents = CentRounding.cents(amounts);
        for (int i = 0; i < names.size(); i++) {
            lines.add(String.format(Locale.ROOT, PART, names.get(i), usd(cents.get(i))));
        }
        long total = cents.stream().mapToLong(Long::longValue).sum();
        lines.add(String.format(Locale.ROOT, PART, "total", usd(total)));
    }

    private static String usd(long cents) {
        return String.format(Locale.ROOT, "%,.2f", cents / 100.0);
    }

    private static List<String> sources(CostTrace trace) {
        List<String> found = new ArrayList<>();
        if (!trace.source().isEmpty()) {
            found.add(trace.source());
        }
        trace.inputs().forEach(input -> found.addAll(sources(input)));
        return found;
    }
}

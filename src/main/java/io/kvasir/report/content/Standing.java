package io.kvasir.report.content;

import io.kvasir.result.ClassResult;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.LatencyKind;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.result.Verdict;
import io.kvasir.result.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How a deployment stands: whether its numbers may be compared with others', and the words for it. */
public final class Standing {
    /** Share of requests that must meet the SLO before a deployment is recommended. */
    public static final double ENOUGH_ATTAINMENT = 0.95;

    private Standing() {}

    /** Whether it ran and kept up with its load: only then is its latency a property of the deployment. */
    public static boolean comparable(DeploymentResult deployment) {
        return deployment.feasible() && !deployment.runs().isEmpty() && !deployment.saturated();
    }

    /** Whether it can be recommended: comparable, and enough requests meet every limit where there are limits. */
    public static boolean recommendable(DeploymentResult deployment) {
        return comparable(deployment)
                && (!hasSlo(deployment) || deployment.mean(Metric.SLO_ATTAINMENT) >= ENOUGH_ATTAINMENT);
    }

    /**
     * Those whose values may be called best: the recommendable ones, or all comparable ones when none can be recommended.
     */
    public static List<DeploymentResult> contenders(List<DeploymentResult> deployments) {
        List<DeploymentResult> recommendable =
                deployments.stream().filter(Standing::recommendable).toList();
        return recommendable.isEmpty()
                ? deployments.stream().filter(Standing::comparable).toList()
                : recommendable;
    }

    /** Whether any class has a limit. */
    public static boolean hasSlo(DeploymentResult deployment) {
        return deployment.runs().stream().flatMap(run -> run.classes().stream()).anyMatch(Standing::hasLimit);
    }

    private static boolean hasLimit(ClassResult each) {
        for (LatencyKind kind : LatencyKind.values()) {
            if (!Double.isNaN(each.limitSeconds(kind))) {
                return true;
            }
        }
        return false;
    }

    /** Whether step times lie outside what the model of them was held against measurements for. */
    public static boolean extrapolated(DeploymentResult deployment) {
        return bad(deployment, Verdicts::validatedRange);
    }

    /** One or two words for a table cell. */
    public static String words(DeploymentResult deployment) {
        if (!deployment.feasible()) {
            return "cannot run";
        }
        if (deployment.saturated()) {
            return "saturated";
        }
        List<String> words = new ArrayList<>();
        if (hasSlo(deployment) && !recommendable(deployment)) {
            words.add("misses SLO");
        }
        if (bad(deployment, Verdicts::warmup)) {
            words.add("no steady state");
        }
        if (bad(deployment, Verdicts::runLength)) {
            words.add("run too short");
        }
        // The warnings below the table say so for every row; the cell keeps room for what decides.
        if (words.isEmpty() && extrapolated(deployment)) {
            words.add("extrapolated");
        }
        return words.isEmpty() ? "ok" : String.join(", ", words);
    }

    /** One sentence per thing a reader must know, replications with the same sentence counted once. */
    public static List<String> warnings(DeploymentResult deployment) {
        List<String> warnings = new ArrayList<>();
        if (!deployment.feasible()) {
            warnings.add(deployment.name() + " cannot run: " + deployment.infeasibleBecause());
        }
        for (RunResult run : deployment.runs()) {
            Verdicts verdicts = run.verdicts();
            add(warnings, deployment, " is saturated: ", verdicts.load());
            add(warnings, deployment, ", warm-up: ", verdicts.warmup());
            add(warnings, deployment, ", run length: ", verdicts.runLength());
            add(warnings, deployment, ", outside the validated range: ", verdicts.validatedRange());
            for (String warning : verdicts.warnings()) {
                if (warnings.stream().noneMatch(line -> line.endsWith(warning))) {
                    warnings.add(deployment.name() + ": " + warning);
                }
            }
        }
        return warnings;
    }

    private static void add(List<String> warnings, DeploymentResult deployment, String words, Verdict verdict) {
        // One line per kind: the detail of the first replication stands for all of them.
        String start = deployment.name() + words;
        if (verdict.status() == Verdict.Status.BAD && warnings.stream().noneMatch(line -> line.startsWith(start))) {
            warnings.add(start + verdict.detail());
        }
    }

    private static boolean bad(DeploymentResult deployment, Function<Verdicts, Verdict> verdict) {
        return deployment.runs().stream()
                .anyMatch(run -> verdict.apply(run.verdicts()).status() == Verdict.Status.BAD);
    }
}

package io.kvasir.scenario;

import io.kvasir.model.serving.AnswerCheck;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.ModelRouting;
import io.kvasir.model.serving.RoutedFleet;
import io.kvasir.scenario.spec.ModelRoutingSection;
import io.kvasir.scenario.spec.RoutedFleetSection;
import io.kvasir.scenario.spec.RoutingKeys;
import io.kvasir.scenario.spec.ShareKeys;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The models behind one address: shares that add up, and only what a request can reach. */
final class RoutingMapper {
    private static final double ROUNDING = 1e-6;

    private final Written written;

    RoutingMapper(Written written) {
        this.written = written;
    }

    /** A deployment of one model whose quality is known. */
    static Deployment withQuality(Deployment deployment, double quality) {
        RoutedFleet only = new RoutedFleet(deployment, 1, quality, Double.NaN);
        return Deployment.routed(deployment.name(), new ModelRouting(List.of(only), false, AnswerCheck.PERFECT));
    }

    /**
     * A deployment of several models.
     *
     * @param name as the scenario names it, or empty
     * @param fleets by section, each of one model
     * @return empty after adding problems
     */
    Optional<Deployment> map(String name, RoutingKeys keys, List<Deployment> fleets, String path) {
        int before = written.problems().list().size();
        List<ShareKeys> shares = filled(keys.fleets());
        refuse(keys, shares, fleets, path);
        if (written.problems().list().size() > before) {
            return Optional.empty();
        }
        List<RoutedFleet> routed = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            ShareKeys share = shares.get(i);
            routed.add(new RoutedFleet(fleets.get(i), share.share(), share.quality(), share.escalation()));
        }
        ModelRoutingSection section = keys.modelRouting();
        AnswerCheck check = new AnswerCheck(section.checkTime(), section.missed(), section.falseAlarms());
        List<String> names = fleets.stream().map(Deployment::name).toList();
        return Optional.of(Deployment.routed(
                name.isEmpty() ? String.join("+", names) : name,
                new ModelRouting(routed, section.by().equals("difficulty"), check)));
    }

    private void refuse(RoutingKeys keys, List<ShareKeys> shares, List<Deployment> fleets, String path) {
        if (fleets.size() < 2) {
            written.problem(path + ".fleets", "a single fleet", "at least two, or its keys beside the name", "");
        }
        namesDiffer(fleets, path);
        if (!Double.isNaN(keys.quality())) {
            written.problem(path + ".quality", "a quality beside fleets", "the quality of each fleet's model", "");
        }
        sharesAddUp(shares, path);
        qualityOfAllOrNone(shares, path);
        for (int i = 0; i < shares.size(); i++) {
            boolean unsaid = Double.isNaN(keys.fleets().get(i).shares().share());
            fleet(shares, i, unsaid, path + ".fleets[" + i + "]");
        }
        check(keys.modelRouting(), shares, path + ".model_routing");
    }

    /** Shares with those left out: nothing, or everything for the first fleet where all are left out. */
    private static List<ShareKeys> filled(List<RoutedFleetSection> sections) {
        boolean none =
                sections.stream().allMatch(each -> Double.isNaN(each.shares().share()));
        List<ShareKeys> filled = new ArrayList<>();
        for (RoutedFleetSection section : sections) {
            ShareKeys keys = section.shares();
            double left = none && filled.isEmpty() ? 1 : 0;
            filled.add(
                    new ShareKeys(Double.isNaN(keys.share()) ? left : keys.share(), keys.quality(), keys.escalation()));
        }
        return filled;
    }

    private void namesDiffer(List<Deployment> fleets, String path) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fleets.size(); i++) {
            String name = fleets.get(i).name();
            if (!seen.add(name)) {
                String where = path + ".fleets[" + i + "]";
                written.problem(where, "a second fleet '" + name + "'", "a name of its own for each fleet", "name: …");
            }
        }
    }

    private void sharesAddUp(List<ShareKeys> shares, String path) {
        double sum = shares.stream().mapToDouble(ShareKeys::share).sum();
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            written.problem(path + ".fleets", "shares of " + percent(sum), "shares that add up to 100%", "");
        }
    }

    private void qualityOfAllOrNone(List<ShareKeys> shares, String path) {
        long known =
                shares.stream().filter(each -> !Double.isNaN(each.quality())).count();
        if (known > 0 && known < shares.size()) {
            String found = "the quality of " + known + " of " + shares.size() + " models";
            written.problem(path + ".fleets", found, "the quality of every model, or of none", "");
        }
    }

    private void fleet(List<ShareKeys> shares, int i, boolean shareUnsaid, String path) {
        ShareKeys own = shares.get(i);
        boolean passesOn = !Double.isNaN(own.escalation());
        if (passesOn && i == shares.size() - 1) {
            written.problem(path + ".escalation", "an escalation of the last fleet", "a fleet behind it", "");
        }
        if (passesOn && !Double.isNaN(own.quality())) {
            String expected = "one of them: what is not right is repeated, as far as the check sees it";
            written.problem(path + ".escalation", "an escalation beside a quality", expected, "");
        }
        if (shareUnsaid && own.share() == 0 && !fed(shares, i)) {
            String expected = "a share, or a fleet before it whose answers go on to it";
            written.problem(path, "a fleet that no request reaches", expected, "share: 10%");
        }
    }

    private static boolean fed(List<ShareKeys> shares, int i) {
        if (i == 0) {
            return false;
        }
        ShareKeys before = shares.get(i - 1);
        return !Double.isNaN(before.quality()) || !Double.isNaN(before.escalation());
    }

    private void check(ModelRoutingSection section, List<ShareKeys> shares, String path) {
        boolean known = shares.stream().noneMatch(each -> Double.isNaN(each.quality()));
        String expected = "the quality of every model, which it refers to";
        if (!known && section.by().equals("difficulty")) {
            written.problem(path + ".by", "requests told apart by difficulty", expected, "random");
        }
        if (!known && section.missed() > 0) {
            written.problem(path + ".missed", "a check that misses bad answers", expected, "");
        }
        if (!known && section.falseAlarms() > 0) {
            written.problem(path + ".false_alarms", "a check that refuses good answers", expected, "");
        }
    }

    private static String percent(double share) {
        return String.format(
                Locale.ROOT,
                "%s%%",
                BigDecimal.valueOf(100 * share)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString());
    }
}

package io.kvasir.experiment.claims;

import io.kvasir.catalog.ParamBinder;
import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.Problems;
import io.kvasir.experiment.claims.formula.Formula;
import io.kvasir.experiment.claims.formula.FormulaException;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.SourcePlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code claim} section of a scenario tree. */
public final class ClaimReader {
    /** Key of the section. */
    public static final String KEY = "claim";

    private final Problems problems;

    public ClaimReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a claim.
     *
     * @param file where the tree comes from
     * @param root the whole file; its scenario, if it has deployments, is simulated
     * @return the claim, or empty after adding problems
     */
    public Optional<Claim> read(Path file, RawMap root) {
        Optional<RawNode> section = root.get(KEY);
        if (section.isEmpty()) {
            problems.add(new SourcePlace(file.toString(), 1, 1), "", "no claim", "a section 'claim'");
            return Optional.empty();
        }
        boolean simulated = root.get("deployments").isPresent();
        return new ParamBinder(PolicyBooks.of())
                .bind(ClaimSection.class, section.get(), KEY, problems)
                .flatMap(bound -> claim(file, bound, simulated, section.get().place()));
    }

    private Optional<Claim> claim(Path file, ClaimSection section, boolean simulated, SourcePlace place) {
        int before = problems.size();
        Map<String, Formula> lets = new LinkedHashMap<>();
        section.let()
                .forEach((name, formula) ->
                        parse(formula, "let." + name, place).ifPresent(parsed -> lets.put(name, parsed)));
        List<Claim.Finding> findings = new ArrayList<>();
        for (FindingSection finding : section.findings()) {
            finding(finding, place).ifPresent(findings::add);
        }
        if (section.findings().isEmpty() && section.text().untested().isEmpty()) {
            problems.add(place, KEY + ".findings", "nothing", "at least one finding, or why it is untested");
        }
        for (String name : ClaimWords.names(section.text().remark())) {
            if (section.findings().stream().noneMatch(each -> each.name().equals(name))) {
                problems.add(place, KEY + ".remark", "{" + name + "}", "the name of a finding between the braces");
            }
        }
        List<Claim.Level> levels = simulated ? levels(section) : List.of();
        Optional<Factorial> factorial = section.factorial().flatMap(study -> factorial(study, place));
        Optional<ClaimPicture> picture = section.picture().map(drawn -> picture(drawn, levels, place));
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new Claim(file, section.text(), lets, levels, findings, factorial, picture));
    }

    private static List<Claim.Level> levels(ClaimSection section) {
        List<Claim.Level> varied = new ArrayList<>();
        section.vary().ifPresent(vary -> {
            for (String value : vary.values()) {
                varied.add(new Claim.Level(
                        value,
                        vary.path().stream().map(path -> path + "=" + value).toList()));
            }
        });
        List<Claim.Level> levels = new ArrayList<>(
                section.factorial().map(study -> crossed(varied, study)).orElse(varied));
        for (LevelSection level : section.levels()) {
            levels.add(new Claim.Level(level.name(), level.set()));
        }
        return levels.isEmpty() ? List.of(new Claim.Level("", List.of())) : levels;
    }

    /** Every varied level, or the scenario itself, with every combination of the techniques: {@code 256 a+b}. */
    private static List<Claim.Level> crossed(List<Claim.Level> varied, FactorialSection study) {
        List<Claim.Level> crossed = new ArrayList<>();
        for (Claim.Level level : varied.isEmpty() ? List.of(new Claim.Level("", List.of())) : varied) {
            for (Claim.Level combination : Factorial.combinations(factors(study))) {
                List<String> settings = new ArrayList<>(level.settings());
                settings.addAll(combination.settings());
                crossed.add(new Claim.Level((level.name() + " " + combination.name()).strip(), settings));
            }
        }
        return crossed;
    }

    private static List<Claim.Level> factors(FactorialSection study) {
        return study.factors().stream()
                .map(factor -> new Claim.Level(factor.name(), factor.set()))
                .toList();
    }

    private Optional<Factorial> factorial(FactorialSection section, SourcePlace place) {
        List<Factorial.Response> responses = new ArrayList<>();
        List<Claim.Level> factors = factors(section);
        for (ResponseSection response : section.responses()) {
            List<Formula> byMask = new ArrayList<>();
            for (Claim.Level combination : Factorial.combinations(factors)) {
                String formula = response.formula().replaceAll("\\[([^\\]*]*)\\*]", "[$1" + combination.name() + "]");
                parse(formula, "factorial." + response.name(), place).ifPresent(byMask::add);
            }
            responses.add(new Factorial.Response(response.name(), byMask));
        }
        try {
            return Optional.of(new Factorial(factors, responses));
        } catch (IllegalArgumentException e) {
            problems.add(place, KEY + ".factorial", String.valueOf(e.getMessage()), "a small set of factors");
            return Optional.empty();
        }
    }

    private ClaimPicture picture(PictureSection section, List<Claim.Level> levels, SourcePlace place) {
        List<ClaimPicture.Curve> curves = new ArrayList<>();
        for (CurveSection curve : section.curves()) {
            Map<String, Formula> byLevel = new LinkedHashMap<>();
            for (Claim.Level level : levels) {
                String formula = curve.formula().replace("[*]", "[" + level.name() + "]");
                parse(formula, "picture." + curve.name(), place).ifPresent(parsed -> byLevel.put(level.name(), parsed));
            }
            curves.add(new ClaimPicture.Curve(curve.name(), byLevel));
        }
        Map<String, Map<String, Formula>> parts = new LinkedHashMap<>();
        for (BarSection bar : section.bars()) {
            bar.parts()
                    .forEach((part, formula) -> parse(formula, "picture." + bar.name(), place)
                            .ifPresent(parsed -> parts.computeIfAbsent(part, any -> new LinkedHashMap<>())
                                    .put(bar.name(), parsed)));
        }
        parts.forEach((part, byBar) -> curves.add(new ClaimPicture.Curve(part, byBar)));
        if (section.curves().isEmpty() == section.bars().isEmpty()) {
            problems.add(place, KEY + ".picture", "curves and bars, or neither", "either curves or bars");
        }
        List<String> categories = section.bars().stream().map(BarSection::name).toList();
        return new ClaimPicture(section.x(), section.y(), categories, curves);
    }

    private Optional<Claim.Finding> finding(FindingSection section, SourcePlace place) {
        int before = problems.size();
        Optional<Formula> formula = parse(section.formula(), "findings." + section.name(), place);
        Optional<Range> claimed = range(section.claimed(), section.name(), place);
        Optional<Range> expected = range(section.expected(), section.name(), place);
        return formula.filter(parsed -> problems.size() == before)
                .map(parsed -> new Claim.Finding(
                        section.name(), section.formula(), parsed, claimed, expected, section.unit()));
    }

    private Optional<Range> range(String text, String name, SourcePlace place) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Range.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add(place, KEY + ".findings." + name, "'" + text + "'", "a range: 3..4, >= 3 or <= 4");
            return Optional.empty();
        }
    }

    private Optional<Formula> parse(String text, String path, SourcePlace place) {
        try {
            return Optional.of(Formula.parse(text));
        } catch (FormulaException e) {
            problems.add(place, KEY + "." + path, String.valueOf(e.getMessage()), "a formula");
            return Optional.empty();
        }
    }
}

package io.kvasir.scenario;

import io.kvasir.catalog.ParamBinder;
import io.kvasir.catalog.Problem;
import io.kvasir.catalog.Problems;
import io.kvasir.catalog.RecordSpec;
import io.kvasir.model.Scenario;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.scenario.source.ScenarioDocument;
import io.kvasir.scenario.source.Setting;
import io.kvasir.scenario.source.SourceTexts;
import io.kvasir.scenario.source.YamlText;
import io.kvasir.scenario.spec.ScenarioSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads scenarios. Keeps what it learns of the file format, so one reader serves many files and sweep points, from any
 * thread.
 *
 * <pre>{@code
 * ScenarioReader reader = new ScenarioReader(environment);
 * Scenario scenario = reader.read(Path.of("quickstart.yaml"), List.of("experiment.seed=7"));
 * }</pre>
 */
public final class ScenarioReader {
    private final ScenarioEnvironment environment;
    private final ParamBinder binder;
    private final Defaults defaults = new Defaults();

    public ScenarioReader(ScenarioEnvironment environment) {
        this.environment = environment;
        this.binder = new ParamBinder(environment.policies(), KeyHints::pathOf);
    }

    /**
     * A scenario from its file, with values set from outside.
     *
     * @param settings each {@code path=value}
     * @throws InvalidScenarioException with every problem of file and settings
     */
    public Scenario read(Path file, List<String> settings) {
        return bind(open(file, settings));
    }

    /**
     * The scenario as written, not yet interpreted: a sweep varies it by {@link #vary} and binds each variant.
     *
     * @throws InvalidScenarioException when the file, or one it extends, cannot be read, or a setting has no place in it
     */
    public ScenarioDocument open(Path file, List<String> settings) {
        SourceTexts texts = new SourceTexts();
        Problems problems = new Problems();
        Optional<ScenarioDocument> document = ScenarioDocument.read(file, texts, problems);
        return changed(document, settings, texts, problems);
    }

    /**
     * A scenario as written, from text; what it extends is relative to the working directory.
     *
     * @throws InvalidScenarioException as {@link #open}
     */
    public ScenarioDocument parse(String name, String text, List<String> settings) {
        SourceTexts texts = new SourceTexts();
        Problems problems = new Problems();
        return changed(ScenarioDocument.parse(name, text, texts, problems), settings, texts, problems);
    }

    /**
     * A document with more values set.
     *
     * @param settings each {@code path=value}
     * @throws InvalidScenarioException when a setting has no place in it
     */
    public static ScenarioDocument vary(ScenarioDocument document, List<String> settings) {
        return changed(Optional.of(document), settings, document.texts(), new Problems());
    }

    /** @throws InvalidScenarioException with every problem */
    public Scenario bind(ScenarioDocument document) {
        Problems problems = new Problems();
        RawMap root = defaults.spread(document.root());
        Written written = new Written(root, problems);
        Optional<ScenarioSection> section = binder.bind(ScenarioSection.class, root, "", problems);
        new NameCheck(environment, written).run();
        Optional<Scenario> scenario =
                section.flatMap(bound -> new ScenarioMapper(environment, written).map(bound, document.name()));
        scenario.ifPresent(whole -> SemanticRules.check(whole, written));
        if (!problems.isEmpty()) {
            List<Problem> asWritten = problems.list().stream()
                    .map(problem -> defaults.asWritten(problem, document.root()))
                    .sorted(Comparator.comparing(
                                    (Problem problem) -> problem.place().file())
                            .thenComparingInt(problem -> problem.place().line())
                            .thenComparingInt(problem -> problem.place().column()))
                    .toList();
            throw new InvalidScenarioException(asWritten, document.texts());
        }
        return scenario.orElseThrow(() -> new IllegalStateException("a scenario neither bound nor refused"));
    }

    /**
     * The deployments that can run, and the others with the reason.
     *
     * @throws InvalidScenarioException with every problem, when one of them is a mistake in the file
     */
    public FeasibleScenario bindFeasible(ScenarioDocument document) {
        try {
            return new FeasibleScenario(document, Optional.of(bind(document)), List.of());
        } catch (InvalidScenarioException invalid) {
            if (!invalid.infeasible()) {
                throw invalid;
            }
            return withoutRefused(document);
        }
    }

    private FeasibleScenario withoutRefused(ScenarioDocument document) {
        DeploymentParts parts = new DeploymentParts(document, defaults.spread(document.root()));
        List<RawNode> feasible = new ArrayList<>();
        List<FeasibleScenario.Refusal> refused = new ArrayList<>();
        for (RawNode section : parts.sections()) {
            try {
                bind(parts.with(List.of(section)));
                feasible.add(section);
            } catch (InvalidScenarioException invalid) {
                if (!invalid.infeasible()) {
                    throw invalid;
                }
                refused.add(new FeasibleScenario.Refusal(
                        feasible.size() + refused.size(),
                        DeploymentParts.name(section),
                        DeploymentParts.accelerator(section),
                        invalid.problems()));
            }
        }
        ScenarioDocument rest = parts.with(feasible);
        Optional<Scenario> scenario = feasible.isEmpty() ? Optional.empty() : Optional.of(bind(rest));
        return new FeasibleScenario(rest, scenario, refused);
    }

    /**
     * A document as YAML with inclusions, settings and defaults written out. Read again it gives the same scenario, as long
     * as files it names are found from where it is read. Values that depend on the accelerator or the model stay out.
     */
    public String resolvedYaml(ScenarioDocument document) {
        RawMap spread = defaults.spread(document.root());
        FilledDefaults filled = new FilledDefaults(environment.policies());
        return YamlText.of(filled.fill(spread, RecordSpec.of(ScenarioSection.class)));
    }

    private static ScenarioDocument changed(
            Optional<ScenarioDocument> document, List<String> written, SourceTexts texts, Problems problems) {
        List<Setting> settings = new ArrayList<>();
        written.forEach(text -> Setting.parse(text, problems).ifPresent(settings::add));
        Optional<ScenarioDocument> changed = document.map(base -> base.with(settings, problems));
        if (changed.isEmpty() || !problems.isEmpty()) {
            throw new InvalidScenarioException(problems.list(), texts);
        }
        return changed.get();
    }
}

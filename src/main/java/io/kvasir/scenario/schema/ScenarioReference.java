package io.kvasir.scenario.schema;

import io.kvasir.catalog.Catalog;
import io.kvasir.catalog.Param;
import io.kvasir.catalog.ParamSpec;
import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.RecordSpec;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawNode;
import io.kvasir.scenario.spec.ClassSection;
import io.kvasir.scenario.spec.DeploymentSection;
import io.kvasir.scenario.spec.EngineSection;
import io.kvasir.scenario.spec.ExperimentSection;
import io.kvasir.scenario.spec.ModelSection;
import io.kvasir.scenario.spec.ParallelismSection;
import io.kvasir.scenario.spec.PrecisionSection;
import io.kvasir.scenario.spec.PrefixSection;
import io.kvasir.scenario.spec.PriceSection;
import io.kvasir.scenario.spec.SamplingSection;
import io.kvasir.scenario.spec.ScenarioSection;
import io.kvasir.scenario.spec.SloSection;
import io.kvasir.scenario.spec.SpeculativeSection;
import io.kvasir.scenario.spec.WorkloadSection;
import io.kvasir.unit.Unit;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The reference page of the scenario file, in Markdown. */
public final class ScenarioReference {
    private static final String HEAD = """
            # Scenario reference

            Generated from the code that reads scenarios; do not edit. One YAML 1.2 (or JSON) file holds a whole question. The
            shortest one:

            ```yaml
            model: llama-3.1-8b
            workload: {duration: 10min, arrivals: 6/s, prompt_tokens: 1000, output_tokens: 200}
            deployments:
              - accelerator: [h100-sxm, l40s]
                parallelism: auto
            ```

            - **Editors.** A first line `# yaml-language-server: $schema=PATH/docs/scenario.schema.json` gives completion and hints.
            - **Mistakes** are reported all at once, each as `file:line:column path: found …, expected …, maybe …`. Unknown keys are mistakes.
            - **Files** named in a scenario are relative to it; on the command line, to the working directory.
            - **`extends: other.yaml`** (or a list) builds on other files: mappings are merged key by key, anything else is replaced. A
              mapping that says by its `process`, `distribution`, `name`, `method`, `id`, `config` or `plan` to be another thing replaces the old one.
            - **`--set path=value`** sets a value from the command line: `deployments.h100-fp8.engine.max_num_seqs=512`; list items by index
              (`classes[0]` or `classes.0`), by `name`, or all (`deployments.*.replicas=2`). The value is read as YAML. `workload.trace=FILE` keeps
              the other parameters of a trace.
            - **`defaults`** hold for every deployment; class keys written directly under `workload` hold for every class.
            - **Policies** (arrival process, length law, scheduler, …) are written by name, or as a mapping with their name and parameters.

            """;

    private static final Map<String, Class<? extends Record>> SECTIONS = sections();

    /** A section of its own page: what stands in a claim is told where claims are. */
    private static final String CLAIM = "claim";

    private final StringBuilder page = new StringBuilder();
    private final PolicyBooks books;

    private ScenarioReference(PolicyBooks books) {
        this.books = books;
    }

    /**
     * The page.
     *
     * @param studies what commands bind themselves
     */
    public static String markdown(PolicyBooks books, StudyRecords studies) {
        ScenarioReference reference = new ScenarioReference(books);
        reference.page.append(HEAD);
        reference.units();
        SECTIONS.forEach(reference::section);
        studies.byKey().forEach((key, type) -> {
            if (!key.equals(CLAIM)) {
                reference.section("`" + key + "`", type);
            }
        });
        reference.policies();
        return reference.page.toString();
    }

    private static Map<String, Class<? extends Record>> sections() {
        Map<String, Class<? extends Record>> sections = new LinkedHashMap<>();
        sections.put("The whole file", ScenarioSection.class);
        sections.put("`model`", ModelSection.class);
        sections.put("`workload`", WorkloadSection.class);
        sections.put("`workload.classes[]`", ClassSection.class);
        sections.put("`shared_prefix`", PrefixSection.class);
        sections.put("`slo`", SloSection.class);
        sections.put("`sampling`", SamplingSection.class);
        sections.put("`deployments[]` and `defaults`", DeploymentSection.class);
        sections.put("`parallelism`", ParallelismSection.class);
        sections.put("`precision`", PrecisionSection.class);
        sections.put("`engine`", EngineSection.class);
        sections.put("`speculative`", SpeculativeSection.class);
        sections.put("`price`", PriceSection.class);
        sections.put("`experiment`", ExperimentSection.class);
        return Collections.unmodifiableMap(sections);
    }

    private void units() {
        page.append("## Quantities\n\n| kind | written as |\n|---|---|\n");
        for (Unit unit : Unit.values()) {
            String name = unit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            page.append("| ").append(name).append(" | ").append(unit.expected()).append(" |\n");
        }
        page.append(
                "\nA number without its unit is a mistake where competing units exist, unless it is 0 or the key names the unit.\n\n");
    }

    private void section(String title, Class<? extends Record> type) {
        RecordSpec spec = RecordSpec.of(type);
        page.append("## ").append(title).append("\n\n");
        spec.shorthand()
                .ifPresent(key ->
                        page.append("A single value stands for `{").append(key).append(": …}`.\n\n"));
        table(spec.params());
    }

    private void table(List<ParamSpec> params) {
        if (params.isEmpty()) {
            page.append("No parameters.\n\n");
            return;
        }
        page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        params.forEach(param -> page.append("| ")
                .append(keys(param))
                .append(" | ")
                .append(escaped(Values.kind(param)))
                .append(" | ")
                .append(standard(param))
                .append(" | ")
                .append(escaped(param.param().doc()))
                .append(" |\n"));
        page.append('\n');
        Map<Class<? extends Record>, List<String>> below = new LinkedHashMap<>();
        params.forEach(param -> nested(param)
                .ifPresent(type ->
                        below.computeIfAbsent(type, t -> new ArrayList<>()).add("`" + param.key() + "`")));
        below.forEach((type, keys) -> {
            page.append("Keys of ").append(joined(keys)).append(":\n\n");
            table(RecordSpec.of(type).params());
        });
    }

    private static String joined(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** The record of a parameter that has no section of its own. */
    private static Optional<Class<? extends Record>> nested(ParamSpec param) {
        if (param.param().keysOf() != Record.class
                && !SECTIONS.containsValue(param.param().keysOf())) {
            return Optional.of(param.param().keysOf());
        }
        Type type = param.type();
        while (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            type = arguments[arguments.length - 1];
        }
        boolean described = type instanceof Class<?> plain
                && plain.isRecord()
                && plain != PolicyRef.class
                && !RawNode.class.isAssignableFrom(plain)
                && !SECTIONS.containsValue(plain);
        return described && type instanceof Class<?> plain
                ? Optional.of(plain.asSubclass(Record.class))
                : Optional.empty();
    }

    private static String keys(ParamSpec param) {
        String aliases = String.join("`, `", param.param().aliases());
        return "`" + param.key() + "`" + (aliases.isEmpty() ? "" : " (also `" + aliases + "`)");
    }

    private static String standard(ParamSpec param) {
        String text = param.param().defaultValue();
        if (param.required()) {
            return "required";
        }
        return List.of("", "[]", "{}", Param.NONE).contains(text) ? "" : "`" + text + "`";
    }

    private void policies() {
        page.append("# Policies\n\n");
        for (Catalog<?> catalog : books.all()) {
            String kind = catalog.kind();
            page.append("## ")
                    .append(Character.toUpperCase(kind.charAt(0)))
                    .append(kind.substring(1))
                    .append("\n\n");
            for (Catalog.Entry<?, ?> entry : catalog.entries()) {
                page.append("### `").append(entry.name()).append("`\n\n").append(sentence(entry.summary()));
                page.append(entry.source().isEmpty() ? "" : " Source: " + sentence(entry.source()))
                        .append("\n\n");
                table(RecordSpec.of(entry.params()).params());
            }
        }
        page.setLength(page.length() - 1);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}

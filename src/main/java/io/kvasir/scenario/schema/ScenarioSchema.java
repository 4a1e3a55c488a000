package io.kvasir.scenario.schema;

import io.kvasir.catalog.ParamSpec;
import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.RecordSpec;
import io.kvasir.scenario.spec.ScenarioSection;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON Schema (draft 2020-12) of the scenario file, for completion and hints in editors. It accepts whatever the binder
 * accepts; some of what the binder refuses (ranges of quantities written with units, combinations) it cannot see.
 */
public final class ScenarioSchema {
    private final ValueSchemas values;
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private final StudyRecords studies;

    private ScenarioSchema(PolicyBooks books, StudyRecords studies) {
        this.studies = studies;
        this.values = new ValueSchemas(books, this::reference, this::reference);
    }

    /**
     * The schema as JSON text with a line end.
     *
     * @param studies what commands bind themselves
     */
    public static String json(PolicyBooks books, StudyRecords studies) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JsonMapper.shared().writer().with(printer).writeValueAsString(tree(books, studies)) + "\n";
    }

    private static Map<String, Object> tree(PolicyBooks books, StudyRecords studies) {
        ScenarioSchema schema = new ScenarioSchema(books, studies);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        tree.put("title", "Kvasir scenario");
        Map<String, Object> whole = schema.object(RecordSpec.of(ScenarioSection.class), false);
        schema.describeStudies(whole);
        tree.putAll(whole);
        List<Object> complete = new ArrayList<>();
        for (List<String> keys : List.of(List.of("workload", "deployments"), List.of("extends"), List.of("claim"))) {
            complete.add(Map.of("required", keys));
        }
        tree.put("anyOf", complete);
        tree.put("$defs", schema.definitions);
        return tree;
    }

    /** Puts what is known of the sections that commands bind in place of any mapping. */
    private void describeStudies(Map<String, Object> whole) {
        Map<String, Object> properties = ValueSchemas.mapping(whole.getOrDefault("properties", Map.of()));
        studies.byKey().forEach((key, type) -> {
            Map<String, Object> section = ValueSchemas.mapping(properties.getOrDefault(key, Map.of()));
            section.remove("type");
            section.putAll(reference(type, false));
        });
    }

    /** A reference to a definition, which is made when first referred to. */
    private Map<String, Object> reference(String name, Supplier<Map<String, Object>> definition) {
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, definition.get());
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private Map<String, Object> reference(Class<? extends Record> type, boolean required) {
        return reference(name(type), () -> object(RecordSpec.of(type), required));
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String own = type.getSimpleName().replace("Section", "");
        return outer == null ? own : outer.getSimpleName() + own;
    }

    private Map<String, Object> object(RecordSpec spec, boolean required) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        for (ParamSpec param : spec.params()) {
            param.keys().forEach(key -> properties.put(key, values.of(param)));
            if (param.required() && param.keys().size() == 1) {
                needed.add(param.key());
            }
            if (isListWithDefaults(param)) {
                RecordSpec.of(param.param().keysOf())
                        .params()
                        .forEach(shared -> properties.putIfAbsent(shared.key(), values.of(shared)));
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("additionalProperties", false);
        if (required && !needed.isEmpty()) {
            object.put("required", needed);
        }
        return object;
    }

    private static boolean isListWithDefaults(ParamSpec param) {
        return param.param().keysOf() != Record.class
                && param.type() instanceof ParameterizedType generic
                && generic.getRawType() == List.class;
    }
}

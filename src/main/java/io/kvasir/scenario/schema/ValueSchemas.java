package io.kvasir.scenario.schema;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.ParamSpec;
import io.kvasir.catalog.PolicyBooks;
import io.kvasir.catalog.RecordSpec;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** JSON Schema of one parameter's value. */
final class ValueSchemas {
    private static final Set<Type> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);
    private static final Set<Type> REAL = Set.of(double.class, Double.class);

    private final PolicySchemas policies;
    private final References references;

    ValueSchemas(PolicyBooks books, References references, Definitions definitions) {
        this.references = references;
        this.policies = new PolicySchemas(books, this, definitions);
    }

    /** The schema with description and default. */
    Map<String, Object> of(ParamSpec param) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", Values.description(param));
        schema.putAll(of(param, param.type()));
        String standard = param.param().defaultValue();
        if (!param.required()
                && !standard.isEmpty()
                && !List.of("[]", "{}", Param.NONE).contains(standard)) {
            schema.put("default", standard(param, standard));
        }
        return schema;
    }

    private static Object standard(ParamSpec param, String text) {
        if (param.type() == boolean.class) {
            return Boolean.valueOf(text);
        }
        return text.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
    }

    private Map<String, Object> of(ParamSpec param, Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(param, generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == PolicyRef.class) {
            return policies.of(param);
        }
        if (plain.isRecord() && !RawNode.class.isAssignableFrom(plain)) {
            return ofRecord(plain.asSubclass(Record.class));
        }
        if (WHOLE.contains(plain) || REAL.contains(plain)) {
            return Numbers.of(param, WHOLE.contains(plain));
        }
        if (plain.isEnum()) {
            return Map.of("enum", Values.choices(plain));
        }
        return ofOther(param, plain);
    }

    private Map<String, Object> ofOther(ParamSpec param, Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == String.class && param.param().choices().length > 0) {
            return Map.of("enum", List.of(param.param().choices()));
        }
        if (type == String.class) {
            return Map.of("type", List.of("string", "number"));
        }
        if (type == Path.class) {
            return Map.of("type", "string");
        }
        if (type == RawMap.class) {
            return param.param().keysOf() == Record.class
                    ? Map.of("type", "object")
                    : references.to(param.param().keysOf(), false);
        }
        if (type == RawScalar.class) {
            return Map.of("type", List.of("string", "number"));
        }
        if (type == RawNode.class && param.param().keysOf() != Record.class) {
            return ofRaw(references.to(param.param().keysOf(), true));
        }
        return type == RawList.class ? Map.of("type", "array") : Map.of();
    }

    /** A value, a list of them, or a mapping that is described; a mapping that is a value has none of its keys. */
    private static Map<String, Object> ofRaw(Map<String, Object> described) {
        Map<String, Object> value = Map.of("type", List.of("string", "number", "boolean", "array"));
        Map<String, Object> mapping = pair("type", "object", "not", Map.of("required", List.of("from")));
        return anyOf(described, value, mapping);
    }

    /** A mapping of the schema, to be added to. */
    @SuppressWarnings("unchecked") // schemas are made here, of nothing but text keys
    static Map<String, Object> mapping(Object schema) {
        return (Map<String, Object>) schema;
    }

    private Map<String, Object> ofGeneric(ParamSpec param, ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Map<String, Object> element = of(param, arguments[arguments.length - 1]);
        if (type.getRawType() == Optional.class) {
            return element.isEmpty() ? element : anyOf(element, Map.of("const", Param.NONE));
        }
        if (type.getRawType() == Map.class) {
            return pair("type", "object", "additionalProperties", element);
        }
        return anyOf(pair("type", "array", "items", element), element);
    }

    private Map<String, Object> ofRecord(Class<? extends Record> type) {
        RecordSpec spec = RecordSpec.of(type);
        boolean required = !type.getSimpleName().equals("ClassSection")
                && !type.getSimpleName().equals("DeploymentSection");
        Map<String, Object> reference = references.to(type, required);
        return spec.shorthand()
                .flatMap(spec::find)
                .map(main -> anyOf(reference, of(main, main.type())))
                .orElse(reference);
    }

    /** The object of a policy's parameters beside the key of its name. */
    Map<String, Object> entry(Class<? extends Record> params, String nameKey, List<String> names) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(nameKey, names.size() == 1 ? Map.of("const", names.get(0)) : Map.of("enum", names));
        List<String> needed = new ArrayList<>(List.of(nameKey));
        for (ParamSpec param : RecordSpec.of(params).params()) {
            param.keys().forEach(key -> properties.put(key, of(param)));
            if (param.required() && param.keys().size() == 1) {
                needed.add(param.key());
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", needed);
        object.put("additionalProperties", false);
        return object;
    }

    /** Two keys in this order: the order of {@code Map.of} changes from run to run. */
    static Map<String, Object> pair(String key, Object value, String otherKey, Object otherValue) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(key, value);
        pair.put(otherKey, otherValue);
        return pair;
    }

    /** Any of some schemas, nested choices unfolded. */
    @SafeVarargs
    static Map<String, Object> anyOf(Map<String, Object>... choices) {
        List<Object> all = new ArrayList<>();
        for (Map<String, Object> choice : choices) {
            if (choice.size() == 1 && choice.get("anyOf") instanceof List<?> nested) {
                all.addAll(nested);
            } else {
                all.add(choice);
            }
        }
        return Map.of("anyOf", all);
    }

    /** Definitions by name, made when first asked for. */
    interface Definitions {
        Map<String, Object> to(String name, Supplier<Map<String, Object>> definition);
    }

    /** Definitions of records. */
    interface References {
        Map<String, Object> to(Class<? extends Record> type, boolean required);
    }
}

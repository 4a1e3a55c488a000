package io.kvasir.report.json;

import io.kvasir.result.Metric;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records of results as trees, by the rules of {@link ResultMapper}, which reads them back: every run writes them, and
 * asking the records for their components takes a tenth of what it costs the mapper to find out the same.
 */
final class RecordTree {
    private record Component(String name, Method accessor) {}

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final Map<Class<?>, List<Component>> components = new HashMap<>();

    private RecordTree() {}

    /**
     * The tree of a record.
     *
     * @throws IllegalArgumentException when something in it is neither a record nor a list, map, optional or scalar
     */
    static ObjectNode of(Record root) {
        return new RecordTree().object(root);
    }

    private ObjectNode object(Record value) {
        ObjectNode node = nodes.objectNode();
        for (Component component : components.computeIfAbsent(value.getClass(), RecordTree::componentsOf)) {
            try {
                node.set(component.name(), tree(component.accessor().invoke(value)));
            } catch (IllegalAccessException | InvocationTargetException failure) {
                throw new IllegalArgumentException("cannot read " + component, failure);
            }
        }
        return node;
    }

    private static List<Component> componentsOf(Class<?> type) {
        List<Component> found = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            found.add(new Component(snakeCase(component.getName()), accessor));
        }
        return found;
    }

    private static String snakeCase(String camelCase) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < camelCase.length(); i++) {
            char letter = camelCase.charAt(i);
            if (i > 0 && Character.isUpperCase(letter) && !Character.isUpperCase(camelCase.charAt(i - 1))) {
                name.append('_');
            }
            name.append(letter);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private JsonNode tree(@Nullable Object value) {
        if (value == null) {
            return nodes.nullNode();
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? nodes.numberNode(number.doubleValue()) : nodes.nullNode();
        }
        if (value instanceof Long number) {
            return nodes.numberNode(number.longValue());
        }
        if (value instanceof Integer number) {
            return nodes.numberNode(number.intValue());
        }
        if (value instanceof Boolean truth) {
            return nodes.booleanNode(truth);
        }
        if (value instanceof String || value instanceof Enum<?>) {
            return nodes.stringNode(value.toString());
        }
        return compound(value);
    }

    private JsonNode compound(Object value) {
        if (value instanceof Record record) {
            return object(record);
        }
        if (value instanceof Optional<?> optional) {
            return tree(optional.orElse(null));
        }
        if (value instanceof Iterable<?> elements) {
            ArrayNode list = nodes.arrayNode();
            elements.forEach(element -> list.add(tree(element)));
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = nodes.objectNode();
            map.forEach((key, each) ->
                    node.set(key instanceof Metric metric ? metric.key() : String.valueOf(key), tree(each)));
            return node;
        }
        throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
    }
}

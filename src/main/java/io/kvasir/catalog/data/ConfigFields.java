package io.kvasir.catalog.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Typed look-ups in one JSON object whose keys differ by family; remembers what was missing. */
final class ConfigFields {
    private final JsonNode node;
    private final Map<String, Integer> defaults;
    private final List<String> missing = new ArrayList<>();

    /** @param defaults values a family assumes for keys its files leave out */
    ConfigFields(JsonNode node, Map<String, Integer> defaults) {
        this.node = node;
        this.defaults = Map.copyOf(defaults);
    }

    /** The first of several spellings that is present and not null. */
    Optional<JsonNode> first(String... keys) {
        for (String key : keys) {
            JsonNode value = node.get(key);
            if (value != null && !value.isNull()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** A count that must be there; 1 after noting that it is not. */
    int required(String... keys) {
        int value = count(0, keys);
        if (value > 0) {
            return value;
        }
        missing.add(String.join(" or ", keys));
        return 1;
    }

    /** A count, or the family's default, or the given one. */
    int count(int otherwise, String... keys) {
        Optional<JsonNode> value = first(keys);
        if (value.isPresent()) {
            return whole(value.get(), keys[0]);
        }
        for (String key : keys) {
            if (defaults.containsKey(key)) {
                return defaults.getOrDefault(key, otherwise);
            }
        }
        return otherwise;
    }

    private static int whole(JsonNode value, String key) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw new UnsupportedModelException(key + " is " + value + ", expected a whole number");
        }
        return value.intValue();
    }

    boolean flag(boolean otherwise, String key) {
        return first(key).map(value -> value.asBoolean(otherwise)).orElse(otherwise);
    }

    String text(String otherwise, String... keys) {
        return first(keys)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isBlank())
                .orElse(otherwise);
    }

    /** The texts of an array, empty when it is absent. */
    List<String> texts(String key) {
        List<String> values = new ArrayList<>();
        first(key).ifPresent(array -> array.forEach(value -> values.add(value.asString(""))));
        return values;
    }

    /** Length of an array, -1 when it is absent. */
    int size(String key) {
        return first(key).filter(JsonNode::isArray).map(JsonNode::size).orElse(-1);
    }

    /** Elements of an array that equal a number. */
    int equalTo(String key, int number) {
        int equal = 0;
        for (JsonNode value : first(key).orElseThrow()) {
            equal += value.isIntegralNumber() && value.intValue() == number ? 1 : 0;
        }
        return equal;
    }

    /**
     * Ends the reading.
     *
     * @throws UnsupportedModelException naming every key that was required and missing
     */
    void complete() {
        if (!missing.isEmpty()) {
            throw new UnsupportedModelException("missing " + String.join(", ", missing));
        }
    }
}

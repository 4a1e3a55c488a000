package io.kvasir.report.json;

import io.kvasir.result.Metric;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How results map to JSON: snake_case names, metrics by key, undefined numbers as null, components in the order of their
 * records, line feeds on every platform. Names that a reader does not know are passed over, so that newer files of the
 * same schema version stay readable.
 */
final class ResultMapper {
    private ResultMapper() {}

    static JsonMapper create() {
        return JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .defaultPrettyPrinter(JsonText.printer())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addModule(module())
                .build();
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule("kvasir-result");
        module.addSerializer(Double.class, new NumberOrNull());
        module.addSerializer(Double.TYPE, new NumberOrNull());
        module.addDeserializer(Double.class, new NullIsUndefined());
        module.addDeserializer(Double.TYPE, new NullIsUndefined());
        module.addKeySerializer(Metric.class, new MetricKey());
        module.addKeyDeserializer(Metric.class, new KeyOfMetric());
        return module;
    }

    private static final class NumberOrNull extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }

    private static final class NullIsUndefined extends ValueDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) {
            return in.getValueAsDouble(Double.NaN);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return Double.NaN;
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class MetricKey extends ValueSerializer<Metric> {
        @Override
        public void serialize(Metric value, JsonGenerator out, SerializationContext context) {
            out.writeName(value.key());
        }
    }

    private static final class KeyOfMetric extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return Metric.byKey(key).orElseThrow(() -> new IllegalArgumentException("unknown metric '" + key + "'"));
        }
    }
}

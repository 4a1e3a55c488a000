package io.kvasir.scenario.schema;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.ParamSpec;
import io.kvasir.unit.QuantityFormatException;
import io.kvasir.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema of a number: bare where its unit is clear, text where the unit is written. */
final class Numbers {
    private Numbers() {}

    static Map<String, Object> of(ParamSpec param, boolean whole) {
        Unit unit = param.param().unit();
        List<Map<String, Object>> forms = new ArrayList<>();
        if (bareIsClear(param)) {
            forms.add(bare(param, whole));
        } else if (param.allows(0)) {
            forms.add(Map.of("const", 0));
        }
        if (unit != Unit.NONE) {
            forms.add(Map.of("type", "string"));
        } else if (param.mayBeNone()) {
            forms.add(Map.of("const", Param.NONE));
        }
        return forms.size() == 1 ? forms.get(0) : Map.of("anyOf", forms);
    }

    private static boolean bareIsClear(ParamSpec param) {
        try {
            param.param().unit().parse("1", param.key());
            return true;
        } catch (QuantityFormatException e) {
            return false;
        }
    }

    private static Map<String, Object> bare(ParamSpec param, boolean whole) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", whole ? "integer" : "number");
        if (!Double.isInfinite(param.min())) {
            schema.put(param.param().minExclusive() ? "exclusiveMinimum" : "minimum", plain(param.min()));
        }
        if (!Double.isInfinite(param.max())) {
            schema.put(param.param().maxExclusive() ? "exclusiveMaximum" : "maximum", plain(param.max()));
        }
        return schema;
    }

    private static Number plain(double value) {
        return value == Math.rint(value) ? (Number) (long) value : (Number) value;
    }
}

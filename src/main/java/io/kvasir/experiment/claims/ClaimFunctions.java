package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.Facts.Argument;
import io.kvasir.experiment.claims.formula.FormulaException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every function that formulas of claims may call. */
final class ClaimFunctions {
    private final Map<String, ClaimFunction> byName = new LinkedHashMap<>();

    ClaimFunctions() {
        ArithmeticFunctions.all().forEach(this::add);
        CatalogueFunctions.all().forEach(this::add);
        MoneyFunctions.all().forEach(this::add);
    }

    private void add(ClaimFunction function) {
        byName.put(function.name(), function);
    }

    /** Calls a function by name. */
    double call(String name, List<Argument> arguments) {
        ClaimFunction function = byName.get(name);
        if (function == null) {
            throw new FormulaException("no function '" + name + "'; there are " + String.join(", ", byName.keySet()));
        }
        return function.call(arguments);
    }

    /** All of them, in the order of the reference. */
    List<ClaimFunction> list() {
        return List.copyOf(byName.values());
    }
}

package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.Facts.Argument;
import io.kvasir.experiment.claims.formula.FormulaException;
import java.util.List;

/**
 * A function that formulas of claims may call.
 *
 * @param name as called
 * @param parameters names of its parameters, for messages and the reference
 * @param doc what it gives, with unit
 * @param body what it computes
 */
record ClaimFunction(String name, List<String> parameters, String doc, Body body) {
    /** What a function computes from its arguments, whose number is checked. */
    interface Body {
        double of(List<Argument> arguments);
    }

    ClaimFunction {
        parameters = List.copyOf(parameters);
    }

    static ClaimFunction of(String signature, String doc, Body body) {
        int open = signature.indexOf('(');
        String inside = signature.substring(open + 1, signature.length() - 1);
        return new ClaimFunction(signature.substring(0, open), List.of(inside.split(", ")), doc, body);
    }

    double call(List<Argument> arguments) {
        if (arguments.size() != parameters.size()) {
            throw new FormulaException(name + " takes " + parameters.size() + " arguments ("
                    + String.join(", ", parameters) + "), found " + arguments.size());
        }
        return body.of(arguments);
    }
}

package io.kvasir.economics;

import io.kvasir.model.Provenance;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure with the way it came about: every figure is either given, with its source, or follows from other figures by
 * one arithmetic step. Sums, products and quotients compute their value from their inputs, so that what is printed
 * cannot differ from what was computed.
 *
 * @param name what the figure is
 * @param value the figure; NaN when undefined
 * @param unit as written after the number, empty for a ratio
 * @param formula the step, in the names of the inputs; empty for a given figure
 * @param inputs figures it follows from
 * @param source where a given figure comes from; empty for a derived one
 */
public record CostTrace(String name, double value, String unit, String formula, List<CostTrace> inputs, String source) {
    public CostTrace {
        inputs = List.copyOf(inputs);
    }

    /** A figure that stands on its own. */
    public static CostTrace given(String name, double value, String unit, String source) {
        return new CostTrace(name, value, unit, "", List.of(), source);
    }

    /** A figure from a catalogue or a scenario. */
    public static CostTrace given(String name, double value, String unit, Provenance provenance) {
        String date = provenance.date().isEmpty() ? "" : ", " + provenance.date();
        return given(name, value, unit, provenance.source() + date + ", confidence " + provenance.confidence());
    }

    /** The sum of the inputs, in their unit. */
    public static CostTrace sum(String name, List<CostTrace> inputs) {
        double total = 0;
        for (CostTrace input : inputs) {
            total += input.value();
        }
        String unit = inputs.isEmpty() ? "" : inputs.get(0).unit();
        return new CostTrace(name, total, unit, join(inputs, " + "), inputs, "");
    }

    /** The first input less the second, in their unit. */
    public static CostTrace difference(String name, CostTrace whole, CostTrace part) {
        List<CostTrace> inputs = List.of(whole, part);
        return new CostTrace(name, whole.value() - part.value(), whole.unit(), join(inputs, " − "), inputs, "");
    }

    /** The product of the inputs. */
    public static CostTrace product(String name, String unit, CostTrace... factors) {
        double product = 1;
        for (CostTrace factor : factors) {
            product *= factor.value();
        }
        List<CostTrace> inputs = List.of(factors);
        return new CostTrace(name, product, unit, join(inputs, " × "), inputs, "");
    }

    /** One figure over another; NaN when the one below is 0. */
    public static CostTrace quotient(String name, String unit, CostTrace above, CostTrace below) {
        double value = below.value() == 0 ? Double.NaN : above.value() / below.value();
        List<CostTrace> inputs = List.of(above, below);
        return new CostTrace(name, value, unit, join(inputs, " ÷ "), inputs, "");
    }

    /** A figure from a formula that is neither sum, product nor quotient. */
    public static CostTrace computed(String name, double value, String unit, String formula, CostTrace... inputs) {
        return new CostTrace(name, value, unit, formula, List.of(inputs), "");
    }

    /** The same figure under another name. */
    public CostTrace named(String other) {
        return new CostTrace(other, value, unit, formula, inputs, source);
    }

    /** Text for people: one line per figure, inputs indented below, repeated figures expanded once. */
    public List<String> lines() {
        return lines(List.of(this));
    }

    /** The same for several figures in one text. */
    public static List<String> lines(List<CostTrace> traces) {
        List<String> lines = new ArrayList<>();
        CostTracePrinter printer = new CostTracePrinter(lines);
        traces.forEach(trace -> printer.print(trace, 0));
        return List.copyOf(lines);
    }

    private static String join(List<CostTrace> inputs, String operator) {
        return String.join(operator, inputs.stream().map(CostTrace::name).toList());
    }
}

package io.kvasir.experiment.claims.formula;

import java.util.ArrayList;
import java.util.List;

/** Recursive descent over the grammar of {@link Formula}. */
final class FormulaParser {
    private final String text;
    private int at;

    FormulaParser(String text) {
        this.text = text;
    }

    Formula whole() {
        Formula formula = sum();
        skipSpace();
        if (at < text.length()) {
            throw problem("an operator");
        }
        return formula;
    }

    private Formula sum() {
        Formula left = product();
        while (true) {
            Formula soFar = left;
            if (take('+')) {
                Formula right = product();
                left = facts -> soFar.value(facts) + right.value(facts);
            } else if (take('-')) {
                Formula right = product();
                left = facts -> soFar.value(facts) - right.value(facts);
            } else {
                return left;
            }
        }
    }

    private Formula product() {
        Formula left = signed();
        while (true) {
            Formula soFar = left;
            if (take('*')) {
                Formula right = signed();
                left = facts -> soFar.value(facts) * right.value(facts);
            } else if (take('/')) {
                Formula right = signed();
                left = facts -> soFar.value(facts) / right.value(facts);
            } else {
                return left;
            }
        }
    }

    private Formula signed() {
        if (take('-')) {
            Formula positive = signed();
            return facts -> -positive.value(facts);
        }
        Formula base = primary();
        if (take('^')) {
            Formula exponent = signed();
            return facts -> StrictMath.pow(base.value(facts), exponent.value(facts));
        }
        return base;
    }

    private Formula primary() {
        if (take('(')) {
            Formula inside = sum();
            expect(')');
            return inside;
        }
        skipSpace();
        if (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            double number = number();
            return facts -> number;
        }
        return reference(name());
    }

    private Formula reference(String name) {
        if (take('(')) {
            return call(name);
        }
        String level = "";
        if (take('[')) {
            int from = at;
            int to = text.indexOf(']', from);
            if (to < 0) {
                throw problem("']'");
            }
            level = text.substring(from, to).strip();
            at = to + 1;
        }
        String written = level;
        if (take('.')) {
            String metric = name();
            return facts -> facts.measured(name, written, metric);
        }
        if (!written.isEmpty()) {
            throw problem("'.' and a metric");
        }
        return facts -> facts.named(name);
    }

    private Formula call(String name) {
        List<String> texts = new ArrayList<>();
        List<Formula> numbers = new ArrayList<>();
        while (!take(')')) {
            if (!texts.isEmpty()) {
                expect(',');
            }
            String quoted = quoted();
            texts.add(quoted);
            numbers.add(quoted.isEmpty() ? sum() : facts -> Double.NaN);
        }
        return facts -> {
            List<Facts.Argument> arguments = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                arguments.add(new Facts.Argument(texts.get(i), numbers.get(i).value(facts)));
            }
            return facts.call(name, arguments);
        };
    }

    private String quoted() {
        if (!take('\'')) {
            return "";
        }
        int to = text.indexOf('\'', at);
        if (to <= at) {
            throw problem("a text and a closing quote");
        }
        String inside = text.substring(at, to);
        at = to + 1;
        return inside;
    }

    private double number() {
        int from = at;
        while (at < text.length() && isPartOfNumber(from)) {
            at++;
        }
        try {
            return Double.parseDouble(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw problem("a number");
        }
    }

    private boolean isPartOfNumber(int from) {
        char c = text.charAt(at);
        boolean afterExponent = at > from && Character.toLowerCase(text.charAt(at - 1)) == 'e';
        return Character.isDigit(c) || c == '.' || c == 'e' || c == 'E' || (afterExponent && (c == '+' || c == '-'));
    }

    private String name() {
        skipSpace();
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (from == at || Character.isDigit(text.charAt(from))) {
            throw problem("a number, a name or '('");
        }
        return text.substring(from, at);
    }

    private boolean take(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw problem("'" + wanted + "'");
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private FormulaException problem(String expected) {
        String found = at < text.length() ? "'" + text.substring(at) + "'" : "the end";
        return new FormulaException(
                "formula '" + text + "', column " + (at + 1) + ": found " + found + ", expected " + expected);
    }
}

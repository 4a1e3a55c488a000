package io.kvasir.experiment.claims.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    private static final Facts FACTS = new Facts() {
        @Override
        public double named(String name) {
            return name.length();
        }

        @Override
        public double measured(String deployment, String level, String metric) {
            return 100 * deployment.length() + 10 * level.length() + metric.length();
        }

        @Override
        public double call(String function, List<Argument> arguments) {
            return arguments.stream()
                    .mapToDouble(a -> a.text().isEmpty() ? a.number() : a.text().length())
                    .sum();
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "10 - 3 - 2 | 5",
                "12 / 3 / 2 | 2",
                "-2 ^ 2 | -4",
                "2 ^ 3 ^ 2 | 512",
                "2 ^ -1 | 0.5",
                "1.5e3 + 2E-1 | 1500.2",
                "abc * 2 | 6",
                "ab.metric | 206",
                "ab[batch 64].m | 281",
                "sum(1, 2 * 3, 'four') | 11",
                "sum() + 1 | 1",
            })
    void formulas_haveTheValueOfTheirArithmetic(String text, double expected) {
        assertEquals(expected, Formula.parse(text).value(FACTS), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 + | 4",
                "(1 | 3",
                "a[b | 3",
                "a[b] | 5",
                "f(1 2) | 5",
                "1 2 | 3",
                "2x | 2",
                "f('a) | 4",
                "1..2 | 5"
            })
    void malformedFormulas_sayWhere(String text, int column) {
        FormulaException problem = assertThrows(FormulaException.class, () -> Formula.parse(text));
        assertTrue(problem.getMessage().contains("column " + column + ":"), problem.getMessage());
    }
}

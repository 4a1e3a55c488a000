package io.kvasir.experiment.claims.formula;

/**
 * A formula as a tree. Grammar, loosest first: {@code a + b}, {@code a - b}; {@code a * b}, {@code a / b}; {@code -a};
 * {@code a ^ b}; numbers, {@code (a)}, {@code name}, {@code deployment.metric}, {@code deployment[level].metric},
 * {@code function(a, 'text')}.
 */
public interface Formula {
    /**
     * Reads a formula.
     *
     * @throws FormulaException naming the column at which reading stopped
     */
    static Formula parse(String text) {
        return new FormulaParser(text).whole();
    }

    /** Its value. */
    double value(Facts facts);
}

package io.kvasir.unit;

/** Reads quantities of one kind. */
interface QuantityParser {
    /**
     * @param unitKnown whether the place where the text stands already names the unit, so that a bare number is clear
     * @throws QuantityFormatException when the text is not such a quantity
     */
    double parse(String written, boolean unitKnown);

    /** What is read, as a phrase for messages. */
    String expected();
}

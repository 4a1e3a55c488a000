package io.kvasir.experiment.claims;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How the value of a finding is written. */
public enum FindingUnit {
    TIMES("×"),
    PERCENT("%"),
    TOKENS_PER_SECOND("tokens/s"),
    USD_PER_MTOK("USD/Mtok"),
    USD_PER_HOUR("USD/h"),
    USD("USD"),
    SECONDS("s"),
    JOULES_PER_TOKEN("J/token"),
    NUMBER("");

    private static final MathContext DIGITS = new MathContext(3);
    private static final double LEAST_WITHOUT_DECIMALS = 100;

    private final String symbol;

    FindingUnit(String symbol) {
        this.symbol = symbol;
    }

    /** A value with its unit: three digits, whole numbers kept whole. */
    public String text(double value) {
        if (Double.isNaN(value)) {
            return "n/a";
        }
        double shown = this == PERCENT ? 100 * value : value;
        return figure(shown) + (symbol.isEmpty() || this == TIMES || this == PERCENT ? symbol : " " + symbol);
    }

    private static String figure(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (Math.abs(value) >= LEAST_WITHOUT_DECIMALS) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.setScale(Math.max(0, rounded.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}

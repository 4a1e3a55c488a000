package io.kvasir.unit;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Multiplier of a unit as an exact fraction, so that {@code 200ms} is the double 0.2 and {@code 1/min} is 1/60 rounded
 * once.
 */
record Factor(BigDecimal numerator, BigDecimal denominator) {
    static final Factor ONE = times("1");

    static Factor times(String numerator) {
        return new Factor(new BigDecimal(numerator), BigDecimal.ONE);
    }

    static Factor per(String denominator) {
        return new Factor(BigDecimal.ONE, new BigDecimal(denominator));
    }

    static Factor power(int base, int exponent) {
        return new Factor(BigDecimal.valueOf(base).pow(exponent), BigDecimal.ONE);
    }

    Factor dividedBy(String divisor) {
        return new Factor(numerator, denominator.multiply(new BigDecimal(divisor)));
    }

    double apply(BigDecimal number) {
        return number.multiply(numerator)
                .divide(denominator, MathContext.DECIMAL128)
                .doubleValue();
    }
}

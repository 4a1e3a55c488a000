package io.kvasir.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void difference_hasTheDecimalsOfTheLargerOne() {
        assertEquals("0.0000 ±0.0212", Numbers.difference(0.00000216, 0.02114669));
        assertEquals("-0.07 ±1.13", Numbers.difference(-0.0712, 1.1245));
        assertEquals("1421 ±140", Numbers.difference(1421.2, 139.4));
        assertEquals("n/a", Numbers.difference(Double.NaN, 1));
        assertEquals("3.00", Numbers.difference(3, Double.NaN));
    }

    @Test
    void threeSignificantDigits_neverAnExponent() {
        assertEquals("0.00421", Numbers.text(0.0042083));
        assertEquals("0.422", Numbers.text(0.42163));
        assertEquals("20.0", Numbers.text(20));
        assertEquals("9.99", Numbers.text(9.994));
        assertEquals("10.0", Numbers.text(9.999));
        assertEquals("1946", Numbers.text(1945.6));
        assertEquals("123,457", Numbers.text(123456.7));
        assertEquals("-1.50", Numbers.text(-1.5));
        assertEquals("0", Numbers.text(0));
        assertEquals("0", Numbers.text(-0.0));
    }

    @Test
    void undefinedAndInfinite_haveWords() {
        assertEquals("n/a", Numbers.text(Double.NaN));
        assertEquals("∞", Numbers.text(Double.POSITIVE_INFINITY));
        assertEquals("n/a", Numbers.withHalfWidth(Double.NaN, 1));
    }

    @Test
    void halfWidth_isRoundedUpToTheValuesDecimals() {
        assertEquals("0.421 ±0.013", Numbers.withHalfWidth(0.4213, 0.0121));
        assertEquals("386 ±8", Numbers.withHalfWidth(386.2, 7.2));
        assertEquals("20.0 ±0.1", Numbers.withHalfWidth(20, 0.0001));
        assertEquals("20.0", Numbers.withHalfWidth(20, Double.NaN));
    }

    @Test
    void settings_haveNoZerosAtTheEnd() {
        assertEquals("95", Numbers.plain(95));
        assertEquals("0.5", Numbers.plain(0.5));
        assertEquals("99.5", Numbers.plain(99.5));
        assertEquals("100", Numbers.plain(100));
    }

    @Test
    void locale_changesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("1.50", Numbers.text(1.5));
        } finally {
            Locale.setDefault(before);
        }
    }
}

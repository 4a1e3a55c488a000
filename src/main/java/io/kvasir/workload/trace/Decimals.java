package io.kvasir.workload.trace;

import java.nio.charset.StandardCharsets;

/** Numbers read straight from bytes. NaN and {@link #BAD} stand for "not a number": the caller knows the line. */
final class Decimals {
    /** No valid count. */
    static final long BAD = Long.MIN_VALUE;

    /** Powers of ten that a double holds exactly. */
    private static final double[] TEN_TO_THE = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private static final int EXACT_DIGITS = 15;

    private Decimals() {}

    /** A whole number with at most 18 digits and perhaps a sign, or {@link #BAD}. */
    static long whole(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = i < to && bytes[i] == '-';
        i += negative ? 1 : 0;
        if (i == to || to - i > 18) {
            return BAD;
        }
        long value = 0;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return BAD;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /**
     * A decimal number, correctly rounded, or NaN. Up to 15 digits the quotient of two exact doubles is the nearest one;
     * longer numbers and exponents go through the library.
     */
    static double decimal(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = i < to && bytes[i] == '-';
        i += negative ? 1 : 0;
        long value = 0;
        int digits = 0;
        int fraction = -1;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9 && digits < EXACT_DIGITS) {
                value = value * 10 + digit;
                digits++;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (bytes[i] == '.' && fraction < 0) {
                fraction = 0;
            } else {
                return byLibrary(bytes, from, to);
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        double magnitude = value / TEN_TO_THE[Math.max(0, fraction)];
        return negative ? -magnitude : magnitude;
    }

    private static double byLibrary(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ("0123456789+-.eE".indexOf(bytes[i]) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}

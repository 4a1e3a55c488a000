package io.kvasir.workload.trace;

/**
 * Dates and times such as {@code 2023-11-16 18:17:03.9799600} (a blank or a T between, up to 9 fraction digits, perhaps Z or
 * an offset), as seconds since the midnight of the first one read. A double holds seconds since 1970 only to 0.2 µs; near
 * the first day it is exact to the digits written.
 */
final class Timestamps {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int FRACTION_DIGITS = 9;
    private static final double FRACTIONS_PER_SECOND = 1e9;

    private long firstDay = Long.MIN_VALUE;

    /** Whether a field is written like a date. */
    static boolean looksLikeOne(byte[] bytes, int from, int to) {
        return to - from >= 10 && bytes[from + 4] == '-' && bytes[from + 7] == '-';
    }

    /** Seconds since the first midnight; NaN when it is not such a time. */
    double seconds(byte[] bytes, int from, int to) {
        if (to - from < 19
                || !looksLikeOne(bytes, from, to)
                || bytes[from + 13] != ':'
                || bytes[from + 16] != ':'
                || bytes[from + 10] != ' ' && bytes[from + 10] != 'T') {
            return Double.NaN;
        }
        int year = number(bytes, from, 4);
        int month = number(bytes, from + 5, 2);
        int date = number(bytes, from + 8, 2);
        int hour = number(bytes, from + 11, 2);
        int minute = number(bytes, from + 14, 2);
        int second = number(bytes, from + 17, 2);
        boolean inRange = month >= 1 && month <= 12 && date >= 1 && date <= 31 && hour >= 0 && hour < 24;
        if (year < 0 || !inRange || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return Double.NaN;
        }
        long day = epochDay(year, month, date);
        if (firstDay == Long.MIN_VALUE) {
            firstDay = day;
        }
        long whole = (day - firstDay) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
        return fraction(whole, bytes, from + 19, to);
    }

    /** Adds the fraction and takes off the offset. */
    private static double fraction(long wholeSeconds, byte[] bytes, int from, int to) {
        int i = from;
        long fraction = 0;
        if (i < to && bytes[i] == '.') {
            int digits = 0;
            for (i++; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
                fraction = digits < FRACTION_DIGITS ? fraction * 10 + bytes[i] - '0' : fraction;
                digits++;
            }
            for (; digits < FRACTION_DIGITS; digits++) {
                fraction *= 10;
            }
        }
        double offset = offset(bytes, i, to);
        return wholeSeconds - offset + fraction / FRACTIONS_PER_SECOND;
    }

    /** Seconds east of Greenwich: nothing, Z, +hh:mm, +hhmm; NaN for anything else. */
    private static double offset(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0 || length == 1 && bytes[from] == 'Z') {
            return 0;
        }
        boolean colon = length == 6 && bytes[from + 3] == ':';
        if (!colon && length != 5 || bytes[from] != '+' && bytes[from] != '-') {
            return Double.NaN;
        }
        int hours = number(bytes, from + 1, 2);
        int minutes = number(bytes, to - 2, 2);
        if (hours < 0 || minutes < 0) {
            return Double.NaN;
        }
        double seconds = hours * 3600.0 + minutes * 60.0;
        return bytes[from] == '-' ? -seconds : seconds;
    }

    /** Days since 1970-01-01 in the Gregorian calendar, without an object (H. Hinnant, "chrono-compatible date algorithms"). */
    private static long epochDay(int year, int month, int date) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    private static int number(byte[] bytes, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}

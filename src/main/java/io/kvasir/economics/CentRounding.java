package io.kvasir.economics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds amounts to whole cents so that the parts still add up to the rounded total (largest remainders). */
public final class CentRounding {
    private static final double CENTS_PER_USD = 100;

    private CentRounding() {}

    /**
     * Cents of each part, in their order.
     *
     * @param partsUsd finite amounts; negative ones are allowed
     * @return whole cents whose sum is the sum of the parts, rounded to the cent
     */
    public static List<Long> cents(List<Double> partsUsd) {
        double sum = 0;
        long floors = 0;
        List<Long> cents = new ArrayList<>();
        for (double part : partsUsd) {
            if (Double.isNaN(part) || Double.isInfinite(part)) {
                throw new IllegalArgumentException("only finite amounts can be rounded to cents, got " + part);
            }
            sum += part;
            long floor = (long) Math.floor(part * CENTS_PER_USD);
            cents.add(floor);
            floors += floor;
        }
        long missing = Math.round(sum * CENTS_PER_USD) - floors;
        Comparator<Integer> byRemainder =
                Comparator.comparingDouble(i -> cents.get(i) - partsUsd.get(i) * CENTS_PER_USD);
        IntStream.range(0, partsUsd.size())
                .boxed()
                .sorted(byRemainder)
                .limit(missing)
                .forEach(i -> cents.set(i, cents.get(i) + 1));
        return List.copyOf(cents);
    }
}

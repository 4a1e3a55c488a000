package io.kvasir.model.serving;

import java.util.List;

/**
 * Several models behind one address. A request goes to one of them by shares; an answer that does not pass goes on to the
 * next fleet in the list, which computes the same prompt anew.
 *
 * <p>Quality is nested: each request has a difficulty, uniform over requests, and a model answers well what is easier
 * than its quality. What a small model gets right a better one gets right too, so a cascade is never better than its best
 * model.
 *
 * @param fleets at least one, in order of escalation; their shares add up to 1
 * @param byDifficulty whether the easiest requests are sent to the first fleet and so on (a router that knows), or shares
 *     are drawn
 * @param check judges the answers of every fleet but the last
 */
public record ModelRouting(List<RoutedFleet> fleets, boolean byDifficulty, AnswerCheck check) {
    private static final double ROUNDING = 1e-9;

    public ModelRouting {
        fleets = List.copyOf(fleets);
        double sum = fleets.stream().mapToDouble(RoutedFleet::share).sum();
        if (fleets.isEmpty() || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("the shares of at least one fleet add up to 1, got " + sum);
        }
    }

    /** Whether every model's quality is known. */
    public boolean qualityKnown() {
        return fleets.stream().noneMatch(fleet -> Double.isNaN(fleet.quality()));
    }
}

package io.kvasir.experiment.claims;

import io.kvasir.experiment.claims.formula.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A study of every combination of k techniques. A combination is a bit mask: bit i is technique i.
 *
 * @param factors techniques in order
 * @param responses what is looked at, larger is better
 */
public record Factorial(List<Claim.Level> factors, List<Response> responses) {
    /** Name of the combination of no technique. */
    static final String NONE = "none";

    /** 2 to the power of this many runs per level are still a quick study. */
    private static final int MOST_FACTORS = 6;

    /**
     * A response with its formula for every combination, by mask.
     *
     * @param byMask formulas, 2^k of them
     */
    public record Response(String name, List<Formula> byMask) {
        public Response {
            byMask = List.copyOf(byMask);
        }
    }

    public Factorial {
        factors = List.copyOf(factors);
        responses = List.copyOf(responses);
        if (factors.size() < 2 || factors.size() > MOST_FACTORS) {
            throw new IllegalArgumentException(factors.size() + " factors, expected 2 to " + MOST_FACTORS);
        }
    }

    /** Every combination with its settings, by mask. */
    static List<Claim.Level> combinations(List<Claim.Level> factors) {
        List<Claim.Level> levels = new ArrayList<>();
        for (int mask = 0; mask < 1 << factors.size(); mask++) {
            List<String> names = new ArrayList<>();
            List<String> settings = new ArrayList<>();
            for (int i = 0; i < factors.size(); i++) {
                if ((mask >> i & 1) == 1) {
                    names.add(factors.get(i).name());
                    settings.addAll(factors.get(i).settings());
                }
            }
            levels.add(new Claim.Level(names.isEmpty() ? NONE : String.join("+", names), settings));
        }
        return levels;
    }

    /** The response of that name. */
    Optional<Response> response(String name) {
        return responses.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}

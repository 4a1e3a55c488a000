package io.kvasir.experiment.sweep;

import io.kvasir.random.RandomStreams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How axes are combined into points.
 *
 * @param kind which way
 * @param samples points of a Latin hypercube
 */
public record Design(Kind kind, int samples) {
    /** Most points of a sweep: more is a slip of the pen. */
    private static final int MOST_POINTS = 1_000_000;

    /** The ways. */
    public enum Kind {
        /** Every combination. */
        GRID,
        /** The scenario as written, then each value of each axis with all others as written. */
        ONE_AT_A_TIME,
        /**
         * Every axis is cut into as many strata as there are points, each used once, in a random order of its own
         * (McKay, Beckman and Conover 1979).
         */
        LATIN_HYPERCUBE
    }

    /** Every combination. */
    public static final Design GRID = new Design(Kind.GRID, 0);

    /** The scenario as written, then each value alone. */
    public static final Design ONE_AT_A_TIME = new Design(Kind.ONE_AT_A_TIME, 0);

    static Design named(String name, int samples) {
        return new Design(Kind.valueOf(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_')), samples);
    }

    /**
     * The points, each a value per path.
     *
     * @param seed of the order of a Latin hypercube
     */
    public List<Map<String, String>> points(List<SweepAxis> axes, long seed) {
        return switch (kind) {
            case GRID -> grid(axes);
            case ONE_AT_A_TIME -> oneAtATime(axes);
            case LATIN_HYPERCUBE -> latinHypercube(axes, new RandomStreams(seed));
        };
    }

    private static List<Map<String, String>> grid(List<SweepAxis> axes) {
        List<Map<String, String>> points = List.of(Map.of());
        for (SweepAxis axis : axes) {
            if ((long) points.size() * axis.values().size() > MOST_POINTS) {
                throw new IllegalArgumentException("the values combine to more than " + MOST_POINTS + " points");
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> point : points) {
                for (String value : axis.values()) {
                    longer.add(with(point, axis, value));
                }
            }
            points = longer;
        }
        return points;
    }

    private static List<Map<String, String>> oneAtATime(List<SweepAxis> axes) {
        List<Map<String, String>> points = new ArrayList<>();
        points.add(Map.of());
        for (SweepAxis axis : axes) {
            axis.values().forEach(value -> points.add(with(Map.of(), axis, value)));
        }
        return points;
    }

    private List<Map<String, String>> latinHypercube(List<SweepAxis> axes, RandomStreams streams) {
        List<Map<String, String>> points = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            points.add(Map.of());
        }
        for (SweepAxis axis : axes) {
            List<Integer> strata = shuffled(streams.stream("latin hypercube " + axis.path()));
            for (int i = 0; i < samples; i++) {
                int index = (int) ((long) strata.get(i) * axis.values().size() / samples);
                points.set(i, with(points.get(i), axis, axis.values().get(index)));
            }
        }
        return points;
    }

    private List<Integer> shuffled(RandomGenerator random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            order.add(random.nextInt(i + 1), i);
        }
        return order;
    }

    private static Map<String, String> with(Map<String, String> point, SweepAxis axis, String value) {
        Map<String, String> longer = new LinkedHashMap<>(point);
        longer.put(axis.path(), value);
        return longer;
    }
}

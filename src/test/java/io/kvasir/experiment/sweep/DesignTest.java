package io.kvasir.experiment.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DesignTest {
    private static final SweepAxis LETTERS = new SweepAxis("letter", List.of("a", "b", "c"));
    private static final SweepAxis DIGITS = new SweepAxis("digit", List.of("1", "2"));

    @Test
    void grid_isEveryCombinationWithTheLastAxisFastest() {
        List<Map<String, String>> points = design(Design.Kind.GRID, 0).points(List.of(LETTERS, DIGITS), 1);
        assertEquals(6, new HashSet<>(points).size());
        assertEquals(Map.of("letter", "a", "digit", "2"), points.get(1));
        assertEquals(Map.of("letter", "b", "digit", "1"), points.get(2));
    }

    @Test
    void oneAtATime_startsWithTheScenarioAsWritten() {
        List<Map<String, String>> points = design(Design.Kind.ONE_AT_A_TIME, 0).points(List.of(LETTERS, DIGITS), 1);
        assertEquals(6, points.size());
        assertEquals(Map.of(), points.get(0));
        assertEquals(Map.of("digit", "2"), points.get(5));
    }

    @Test
    void latinHypercube_usesEveryStratumOfEveryAxisOnce() {
        List<String> values = java.util.stream.IntStream.range(0, 30)
                .mapToObj(Integer::toString)
                .toList();
        List<SweepAxis> axes = List.of(new SweepAxis("x", values), new SweepAxis("y", values));
        List<Map<String, String>> points =
                design(Design.Kind.LATIN_HYPERCUBE, 30).points(axes, 7);
        for (String path : List.of("x", "y")) {
            Set<String> used =
                    new HashSet<>(points.stream().map(p -> p.get(path)).toList());
            assertEquals(30, used.size(), path);
        }
        assertNotEquals(
                points.stream().map(p -> p.get("x")).toList(),
                points.stream().map(p -> p.get("y")).toList(),
                "axes in different orders");
        assertEquals(points, design(Design.Kind.LATIN_HYPERCUBE, 30).points(axes, 7), "the same seed, the same points");
    }

    @Test
    void gridWithoutEnd_isRefused() {
        List<String> thousand = java.util.stream.IntStream.range(0, 1001)
                .mapToObj(Integer::toString)
                .toList();
        List<SweepAxis> axes =
                List.of(new SweepAxis("x", thousand), new SweepAxis("y", thousand), new SweepAxis("z", thousand));
        assertThrows(
                IllegalArgumentException.class,
                () -> design(Design.Kind.GRID, 0).points(axes, 1));
    }

    private static Design design(Design.Kind kind, int samples) {
        return new Design(kind, samples);
    }
}

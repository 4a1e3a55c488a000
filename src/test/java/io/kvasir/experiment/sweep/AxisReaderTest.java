package io.kvasir.experiment.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AxisReaderTest {
    @Test
    void list_isSplitOutsideBracketsOnly() {
        SweepAxis axis =
                AxisReader.parse("deployments.*.speculative.acceptance=0.8,[0.9, 0.7],{name: rates, rates: 1}");
        assertEquals(List.of("0.8", "[0.9, 0.7]", "{name: rates, rates: 1}"), axis.values());
    }

    @Test
    void range_keepsItsUnitAndBothEnds() {
        assertEquals(
                List.of("2/s", "4/s", "6/s"), AxisReader.parse("rate=2/s:6/s:3").values());
    }

    @Test
    void logRange_hasEvenRatios() {
        assertEquals(
                List.of("1/s", "4/s", "16/s"),
                AxisReader.parse("rate=1/s:16/s:3:log").values());
    }

    @Test
    void rangeOfCounts_isWhole() {
        assertEquals(
                List.of("32", "64", "128", "256", "512"),
                AxisReader.parse("x=32:512:5:log").values());
        assertEquals(List.of("1", "2", "3"), AxisReader.parse("x=1:3:9").values(), "each value once");
    }

    @Test
    void singleTime_isAValueAndNoRange() {
        assertEquals(List.of("10:30"), AxisReader.parse("x=10:30").values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rate", "=1", "rate=", "rate=2/s:64:3", "rate=a:b:3", "rate=0/s:4/s:3:log", "rate=1:2:many"})
    void nonsense_isRefused(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> AxisReader.parse(text));
        assertTrue(refused.getMessage().length() > 10);
    }
}

package io.kvasir.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "BYTES, 80GiB, 85899345920",
        "BYTES, 80GB, 80e9",
        "BYTES, 141 GB, 141e9",
        "BYTES, 512MiB, 536870912",
        "BYTES, 1.5GiB, 1610612736",
        "BYTES_PER_SECOND, 3.35TB/s, 3.35e12",
        "BYTES_PER_SECOND, 900 GB/s, 900e9",
        "BYTES_PER_SECOND, 400Gbit/s, 50e9",
        "BYTES_PER_SECOND, 400Gb/s, 50e9",
        "FLOPS_PER_SECOND, 989TFLOPS, 989e12",
        "FLOPS_PER_SECOND, 1979TFLOP/s, 1979e12",
        "FLOPS_PER_SECOND, 2PFLOPS, 2e15",
        "USD_PER_HOUR, $2.49/h, 2.49",
        "USD_PER_HOUR, 2.49 USD/hour, 2.49",
        "USD_PER_HOUR, 2.49 USD/h, 2.49",
        "USD_PER_HOUR, $1825/month, 2.5",
        "USD_PER_MTOKEN, $0.60/Mtok, 0.6",
        "USD_PER_KWH, 0.12 $/kWh, 0.12",
        "USD, $30000, 30000",
        "SECONDS, 200ms, 0.2",
        "SECONDS, 1.5s, 1.5",
        "SECONDS, 10us, 1e-5",
        "SECONDS, 10µs, 1e-5",
        "SECONDS, 2m, 120",
        "SECONDS, 30min, 1800",
        "SECONDS, 1h30m, 5400",
        "SECONDS, 1m30.5s, 90.5",
        "SECONDS, PT1H, 3600",
        "SECONDS, 0, 0",
        "PER_SECOND, 4.5/s, 4.5",
        "PER_SECOND, 270/min, 4.5",
        "PER_SECOND, 4.5 req/s, 4.5",
        "PER_SECOND, inf, Infinity",
        "TOKENS, 32k, 32000",
        "TOKENS, 32K, 32768",
        "TOKENS, 1.5M, 1500000",
        "TOKENS, 128Ki, 131072",
        "TOKENS, 4096, 4096",
        "RATIO, 0.9, 0.9",
        "RATIO, 90%, 0.9",
        "WATTS, 700W, 700",
        "WATTS, 1.2kW, 1200",
        "KG_CO2_PER_KWH, 380g/kWh, 0.38",
        "NONE, -1.5e3, -1500",
    })
    void writtenQuantity_isReadInBaseUnitsExactly(Unit unit, String text, double expected) {
        assertEquals(expected, unit.parse(text), 0);
    }

    @ParameterizedTest
    @CsvSource({
        "BYTES, 80G, 80GiB (2^30 bytes each) or 80GB (10^9 bytes each)",
        "BYTES, 80, 80GiB or 80GB or 80B",
        "BYTES, 80gib, 80GiB",
        "SECONDS, 500, 500s or 500ms",
        "PER_SECOND, 20, 20/s or 20/min",
        "PER_SECOND, 20rps, 20/s",
        "USD_PER_HOUR, 2.49, 2.49 USD/h",
        "USD_PER_HOUR, 2.49 EUR/h, the amount in USD (no currency is converted)",
        "BYTES_PER_SECOND, 900GB, 900GB/s",
        "TOKENS, 1.5K, '1.5k, or a whole number before K'",
    })
    void ambiguousOrUnitlessQuantity_isRefusedWithItsReadings(Unit unit, String text, String suggestion) {
        QuantityFormatException e = assertThrows(QuantityFormatException.class, () -> unit.parse(text));
        assertEquals(suggestion, e.suggestion());
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void noUnit_readsNonsense(Unit unit) {
        for (String text : new String[] {
            "", " ", "NaN", "nan", "abc", "1.2.3", "--1", "1e9999", "0x10", "1,5", "1e999", "9".repeat(100)
        }) {
            assertThrows(QuantityFormatException.class, () -> unit.parse(text), unit + " read '" + text + "'");
        }
    }

    @Test
    void keyThatNamesItsUnit_makesABareNumberClear() {
        assertEquals(4096, Unit.BYTES.parse("4096", "kv_cache_memory_bytes"));
        assertEquals(2.49, Unit.USD_PER_HOUR.parse("2.49", "usd_per_device_hour"));
        assertThrows(QuantityFormatException.class, () -> Unit.BYTES.parse("4096", "host_memory"));
    }

    @ParameterizedTest
    @CsvSource({
        "BYTES, 85899345920, 80 GiB",
        "BYTES, 1000, 1000 B",
        "BYTES_PER_SECOND, 3.35e12, 3.35 TB/s",
        "FLOPS_PER_SECOND, 989.4e12, 989.4 TFLOP/s",
        "SECONDS, 0.012345, 12.3 ms",
        "SECONDS, 0.00001, 10 µs",
        "SECONDS, 90, 90 s",
        "SECONDS, 1800, 30 min",
        "SECONDS, 14400, 4 h",
        "SECONDS, 0, 0 s",
        "RATIO, 0.9, 90%",
        "TOKENS, 131072, 131072",
        "USD_PER_HOUR, 2.49, 2.49 USD/h",
        "PER_SECOND, 20, 20/s",
        "NONE, 1234567, 1235000",
        "NONE, 0.1, 0.1",
        "SECONDS, NaN, n/a",
    })
    void value_isPrintedWithFewDigitsAndItsUnit(Unit unit, double value, String expected) {
        assertEquals(expected, unit.format(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG", "tr-TR"})
    void printing_doesNotDependOnTheLocale(String tag) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertEquals("1.5 s", Unit.SECONDS.format(1.5));
            assertEquals(Double.POSITIVE_INFINITY, Unit.PER_SECOND.parse("INF"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void printedQuantity_isReadBackWithinItsDigits() {
        for (Unit unit : Unit.values()) {
            for (double value : new double[] {0.002, 0.5, 7, 999.5, 12345}) {
                double read = unit.parse(unit.format(value));
                assertTrue(Math.abs(read - value) <= 0.006 * value, unit + " " + value + " read back as " + read);
            }
        }
    }
}

package io.kvasir.catalog.coefficient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The coefficient sets that ship, and which of them a device or an engine uses. Immutable; read once per process. */
public final class CoefficientLibrary {
    /** Read when first asked for. */
    private static final class Shipped {
        static final List<String[]> DEVICES = index("devices.csv");
        static final List<String[]> ENGINES = index("engines.csv");
        static final Map<String, CoefficientSet> SETS = readAll();

        private static Map<String, CoefficientSet> readAll() {
            Map<String, CoefficientSet> sets = new TreeMap<>();
            sets.put(GENERIC_DEVICE, parse(GENERIC_DEVICE));
            DEVICES.forEach(row -> sets.computeIfAbsent(row[1], CoefficientLibrary::parse));
            ENGINES.forEach(row -> sets.computeIfAbsent(row[2], CoefficientLibrary::parse));
            return Collections.unmodifiableMap(sets);
        }
    }

    private static final String FOLDER = "/catalog/coefficients/";
    private static final String GENERIC_DEVICE = "generic";
    private static final String UNKNOWN_ENGINE = "vllm-0.8";

    /**
     * A set and how near it is to what was asked for.
     *
     * @param set coefficients, complete
     * @param basis {@code measured}, {@code same architecture}, {@code stated} (latencies and wiring from published facts, the
     *     rest as for a data sheet) or {@code data sheet}
     */
    public record Match(CoefficientSet set, String basis) {
        /** Whether operators of this very device were measured. */
        public boolean measured() {
            return basis.equals("measured");
        }

        /** Whether latencies were stated from published facts about the machine. */
        public boolean stated() {
            return basis.equals("stated");
        }
    }

    /** Operator coefficients of a device; a device without data gets the generic set. */
    public Match device(String acceleratorId) {
        CoefficientSet generic = read(GENERIC_DEVICE);
        for (String[] row : Shipped.DEVICES) {
            if (row[0].equals(acceleratorId)) {
                return new Match(read(row[1]).over(generic), row[2]);
            }
        }
        return new Match(generic, "data sheet");
    }

    /**
     * Operator coefficients of a set of devices, whatever the device they are applied to.
     *
     * @throws IllegalArgumentException if no device has such a set
     */
    public CoefficientSet deviceSet(String id) {
        if (!deviceSets().contains(id)) {
            throw new IllegalArgumentException("no coefficient set " + id + " of a device, known: " + deviceSets());
        }
        return read(id).over(read(GENERIC_DEVICE));
    }

    /** Ids of the sets that devices use, sorted. */
    public List<String> deviceSets() {
        return Stream.concat(Stream.of(GENERIC_DEVICE), Shipped.DEVICES.stream().map(row -> row[1]))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Host coefficients of an engine: the set of the highest version not above the given one, else its lowest; a version
     * that is no number (empty, a nightly build) gets the newest; an unknown engine that of {@code vllm-0.8}, which schedules synchronously
     */
    public Match engine(String name, String version) {
        String best = "";
        String lowest = "";
        for (String[] row : Shipped.ENGINES) {
            if (row[0].equals(name)) {
                lowest = lowest.isEmpty() ? row[2] : lowest;
                boolean unnumbered = version.isEmpty() || !Character.isDigit(version.charAt(0));
                best = unnumbered || compareVersions(row[1], version) <= 0 ? row[2] : best;
            }
        }
        String chosen = best.isEmpty() ? lowest : best;
        if (chosen.isEmpty()) {
            return new Match(read(UNKNOWN_ENGINE), "other engine");
        }
        return new Match(read(chosen), best.isEmpty() ? "other version" : "measured");
    }

    /**
     * One set by its id.
     *
     * @throws IllegalArgumentException if none of that id ships
     */
    public CoefficientSet read(String id) {
        CoefficientSet set = Shipped.SETS.get(id);
        if (set == null) {
            throw new IllegalArgumentException("no coefficient set " + id + ", known: " + Shipped.SETS.keySet());
        }
        return set;
    }

    /** Ids of all shipped sets, sorted. */
    public List<String> ids() {
        return List.copyOf(Shipped.SETS.keySet());
    }

    private static CoefficientSet parse(String id) {
        return CoefficientFile.parse(id, lines(id + ".csv"));
    }

    /** Compares versions number by number; anything that is no number counts as 0. */
    static int compareVersions(String a, String b) {
        String[] left = a.split("\\.");
        String[] right = b.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(part(left, i), part(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int part(String[] parts, int i) {
        String digits = i < parts.length ? parts[i].replaceAll("\\D.*", "") : "";
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private static List<String[]> index(String file) {
        return lines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static List<String> lines(String file) {
        try (InputStream in = CoefficientLibrary.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no coefficient file " + file);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

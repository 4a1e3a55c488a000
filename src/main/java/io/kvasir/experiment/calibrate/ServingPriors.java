package io.kvasir.experiment.calibrate;

import io.kvasir.catalog.coefficient.CoefficientSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a fit of serving runs starts from and is pulled to: operators as they were measured alone, and host times no
 * serving run has told. They have seen none of the runs, so that a group held out is held out of everything.
 */
final class ServingPriors {
    private static final String FILE = "/catalog/coefficients/engine-priors.csv";
    private static final String ANY = "any";
    private static final int ENGINE = 0;
    private static final int NAME = 1;
    private static final int PRIOR = 2;
    private static final int LOWER = 3;
    private static final int UPPER = 4;

    private ServingPriors() {}

    /** The coefficients runs of an engine decide, with stated priors and bounds. */
    static List<FreeCoefficient> of(String engine) {
        return read(name -> name.equals(ANY) || name.equals(engine));
    }

    private static List<FreeCoefficient> read(Predicate<String> engines) {
        return lines().stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> engines.test(cells[ENGINE]))
                .map(cells -> new FreeCoefficient(
                        cells[NAME],
                        Double.parseDouble(cells[PRIOR]),
                        Double.parseDouble(cells[LOWER]),
                        Double.parseDouble(cells[UPPER])))
                .toList();
    }

    /** The coefficients of a set that is fitted alone, from priors of its own; empty for all others. */
    static List<FreeCoefficient> ofSet(String id) {
        return id.equals(ANY) ? List.of() : read(engine -> engine.equals(id));
    }

    /** The same coefficients and bounds with the values of a fitted set as priors. */
    static List<FreeCoefficient> around(CoefficientSet parent, List<FreeCoefficient> stated) {
        return stated.stream()
                .map(c -> new FreeCoefficient(
                        c.name(),
                        Math.min(c.upper(), Math.max(c.lower(), parent.value(c.name()))),
                        c.lower(),
                        c.upper()))
                .toList();
    }

    private static List<String> lines() {
        try (InputStream in = ServingPriors.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no file " + FILE);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.kvasir.experiment.validate;

import io.kvasir.experiment.validate.SystemSimulator.MemoryEstimate;
import io.kvasir.experiment.validate.SystemSimulator.UnsupportedSetupException;
import io.kvasir.experiment.validate.ValidationEntry.Status;
import io.kvasir.random.RandomStreams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Simulates every case of measurement tables and sets predictions beside measurements. Cases run in parallel and share
 * nothing; the result does not depend on how many threads there are.
 */
public final class ValidationRun {
    private static final double GIB = 1L << 30;

    private final SystemSimulator simulator;
    private final int threads;
    private final long seed;

    /**
     * @param threads cases simulated at a time, at least 1
     * @param seed seed of the first run of drawn loads
     */
    public ValidationRun(SystemSimulator simulator, int threads, long seed) {
        this.simulator = simulator;
        this.threads = threads;
        this.seed = seed;
    }

    /**
     * Runs everything.
     *
     * @param progress told how many cases are done, from any thread
     */
    public ValidationResult run(ValidationTables tables, IntConsumer progress) {
        List<Callable<List<ValidationEntry>>> jobs = new ArrayList<>();
        for (CaseSet set : tables.sets()) {
            set.cases().forEach(one -> jobs.add(() -> predict(one)));
            set.memory().forEach(one -> jobs.add(() -> predict(one)));
            set.direct().forEach(one -> jobs.add(() -> entries(one.row(), one.predicted(), 1, one.caveat())));
            set.speedUps().forEach(one -> jobs.add(() -> predict(one)));
            set.unmodelled().forEach(one -> jobs.add(() -> unmodelled(one.row(), one.reason())));
        }
        List<ValidationEntry> entries = runAll(jobs, progress);
        // Runs gather rows of a table; sorting brings back a stable order of the file's keys.
        entries.sort(Comparator.comparing((ValidationEntry entry) -> entry.row().table()));
        return new ValidationResult(entries, tables.peers());
    }

    private List<ValidationEntry> runAll(List<Callable<List<ValidationEntry>>> jobs, IntConsumer progress) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<ValidationEntry>>> futures = new ArrayList<>();
            jobs.forEach(job -> futures.add(pool.submit(job)));
            List<ValidationEntry> entries = new ArrayList<>();
            for (int i = 0; i < futures.size(); i++) {
                entries.addAll(futures.get(i).get());
                progress.accept(i + 1);
            }
            return entries;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("validation was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a validation case failed: " + e.getCause(), e);
        } finally {
            pool.shutdownNow();
        }
    }

    private List<ValidationEntry> predict(ValidationCase one) {
        Map<CaseRow, Map<String, Double>> sums = new LinkedHashMap<>();
        try {
            for (int run = 0; run < one.seeds(); run++) {
                RequestScript script = one.script().apply(RandomStreams.replicationSeed(seed, run));
                SimulatedRequests simulated =
                        simulator.simulate(one.setup(), one.rules(), script.open(), script.size());
                for (CaseRow row : one.rows()) {
                    Map<String, Double> predicted = one.definition().predict(new RequestSample(script, row, simulated));
                    Map<String, Double> sum = sums.computeIfAbsent(row, key -> new HashMap<>());
                    predicted.forEach((metric, value) -> sum.merge(metric, value, Double::sum));
                }
            }
        } catch (UnsupportedSetupException e) {
            return unmodelled(one, e.reason());
        } catch (RuntimeException e) {
            return unmodelled(one, TableSpecs.reason(e));
        }
        List<ValidationEntry> entries = new ArrayList<>();
        String engine = Engines.caveat(one.setup().instance().engine().software());
        String caveat =
                one.caveat().isEmpty() || engine.isEmpty() ? one.caveat() + engine : one.caveat() + "; " + engine;
        sums.forEach((row, sum) -> entries.addAll(entries(row, sum, one.seeds(), caveat)));
        return entries;
    }

    private static List<ValidationEntry> unmodelled(ValidationCase one, String reason) {
        List<ValidationEntry> entries = new ArrayList<>();
        one.rows().forEach(row -> entries.addAll(unmodelled(row, reason)));
        return entries;
    }

    private static List<ValidationEntry> entries(CaseRow row, Map<String, Double> sum, int runs, String caveat) {
        if (row.measured().isEmpty()) {
            return unmodelled(row, "the row has no measured value");
        }
        List<ValidationEntry> entries = new ArrayList<>();
        row.measured().forEach((metric, measured) -> {
            if (Double.isNaN(measured)) {
                entries.add(new ValidationEntry(
                        row, metric, measured, Double.NaN, Status.UNMODELLED, "the measured value cannot be read"));
                return;
            }
            double predicted = sum.getOrDefault(metric, Double.NaN) / runs;
            Status status =
                    Double.isNaN(predicted) ? Status.UNMODELLED : caveat.isEmpty() ? Status.MODELLED : Status.UNCERTAIN;
            String reason = Double.isNaN(predicted) ? "the simulation yields no such value" : caveat;
            entries.add(new ValidationEntry(row, metric, measured, predicted, status, reason));
        });
        return entries;
    }

    private List<ValidationEntry> predict(SpeedUpCase one) {
        double sum = 0;
        try {
            for (int run = 0; run < one.seeds(); run++) {
                sum += one.speedUp(simulator, RandomStreams.replicationSeed(seed, run));
            }
        } catch (UnsupportedSetupException e) {
            return unmodelled(one.row(), e.reason());
        } catch (RuntimeException e) {
            return unmodelled(one.row(), TableSpecs.reason(e));
        }
        return entries(one.row(), Map.of(one.metric(), sum), one.seeds(), one.caveat());
    }

    private List<ValidationEntry> predict(MemoryCase one) {
        try {
            MemoryEstimate memory = simulator.memory(one.instance());
            Map<String, Double> predicted = new HashMap<>();
            predicted.put("kv_cache_tokens", memory.kvTokens());
            predicted.put("weight_memory_gib", memory.weightBytesPerDevice() / GIB);
            return entries(one.row(), predicted, 1, "");
        } catch (UnsupportedSetupException e) {
            return unmodelled(one.row(), e.reason());
        } catch (RuntimeException e) {
            return unmodelled(one.row(), TableSpecs.reason(e));
        }
    }

    /** One entry per measured value; a row without any still gets a line. */
    private static List<ValidationEntry> unmodelled(CaseRow row, String reason) {
        List<ValidationEntry> entries = new ArrayList<>();
        if (row.measured().isEmpty()) {
            entries.add(new ValidationEntry(row, "", Double.NaN, Double.NaN, Status.UNMODELLED, reason));
        }
        row.measured()
                .forEach((metric, measured) ->
                        entries.add(new ValidationEntry(row, metric, measured, Double.NaN, Status.UNMODELLED, reason)));
        return entries;
    }
}

package io.kvasir.workload.length;

import io.kvasir.catalog.Param;
import io.kvasir.workload.trace.LengthTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Drawn with replacement from lengths that are listed or stand in a column of a file, each by its weight. */
public final class EmpiricalLength implements LengthLaw {
    private final Params params;

    public EmpiricalLength(Params params) {
        this.params = params;
    }

    @Override
    public Lengths open(LengthContext context) {
        LengthTable table = params.file().isPresent() ? read(params.file().get(), context.kind()) : listed();
        double[] cumulative = new double[table.size()];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += table.weight(i);
            cumulative[i] = sum;
        }
        double total = sum;
        RandomGenerator random = context.random();
        return () -> table.tokens(index(cumulative, random.nextDouble() * total));
    }

    /** First entry whose running weight is above the draw; entries of weight 0 are never drawn. */
    private static int index(double[] cumulative, double draw) {
        int found = Arrays.binarySearch(cumulative, draw);
        int index = found < 0 ? -found - 1 : found;
        while (index < cumulative.length - 1 && cumulative[index] <= draw) {
            index++;
        }
        return Math.min(index, cumulative.length - 1);
    }

    private LengthTable read(Path file, LengthContext.Kind kind) {
        List<String> usual = kind == LengthContext.Kind.PROMPT ? LengthTable.PROMPT_NAMES : LengthTable.OUTPUT_NAMES;
        List<String> column = params.column().equals("auto") ? usual : List.of(params.column());
        return LengthTable.read(file, column, params.weightColumn(), params.where());
    }

    private LengthTable listed() {
        int[] tokens = params.values().stream().mapToInt(Integer::intValue).toArray();
        double[] weights = new double[tokens.length];
        Arrays.setAll(
                weights, i -> params.weights().isEmpty() ? 1 : params.weights().get(i));
        return new LengthTable(tokens, weights);
    }

    @Override
    public double meanTokens() {
        if (params.file().isPresent()) {
            return Double.NaN;
        }
        LengthTable table = listed();
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < table.size(); i++) {
            sum += table.tokens(i) * table.weight(i);
            weight += table.weight(i);
        }
        return sum / weight;
    }

    @Override
    public int maxTokens() {
        return params.values().stream().mapToInt(Integer::intValue).max().orElse(Integer.MAX_VALUE);
    }

    /** Parameters of {@code empirical}: a file, or values. */
    public record Params(
            @Param(doc = "Comma-separated file with a header: plain, .gz or .zst.", defaultValue = Param.NONE)
            Optional<Path> file,

            @Param(doc = "Its column of lengths; auto goes by the usual names.", defaultValue = "auto")
            String column,

            @Param(doc = "Its column of weights; none weighs all rows alike.", defaultValue = "none")
            String weightColumn,

            @Param(doc = "Only rows whose columns have these values.", defaultValue = "{}")
            Map<String, String> where,

            @Param(doc = "Lengths, in place of a file.", defaultValue = "[]", min = 1)
            List<Integer> values,

            @Param(doc = "Weight of each value; all alike without them.", defaultValue = "[]", min = 0)
            List<Double> weights) {
        public Params {
            where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
            values = List.copyOf(values);
            weights = List.copyOf(weights);
            if (file.isPresent() == !values.isEmpty()) {
                throw new IllegalArgumentException("empirical takes either a file or values");
            }
            if (!weights.isEmpty() && weights.size() != values.size()) {
                throw new IllegalArgumentException(
                        "found " + weights.size() + " weights for " + values.size() + " values");
            }
            if (!weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0)) {
                throw new IllegalArgumentException("at least one weight must be above 0");
            }
        }
    }
}

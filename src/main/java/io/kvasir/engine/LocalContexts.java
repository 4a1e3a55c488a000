package io.kvasir.engine;

import io.kvasir.model.llm.LocalAttention;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sum over decoding requests of the context a windowed layer sees, kept in O(changes). Under a sliding window a context
 * grows until it fills the window; under chunks it falls back to one token at each chunk boundary.
 */
final class LocalContexts {
    private final boolean chunked;
    private final long window;
    /** Sliding: step in which contexts stop growing, to how many. Chunked: step residue of the boundary, to how many. */
    private final TreeMap<Long, Integer> marks = new TreeMap<>();

    private long sum;
    private int growing;

    LocalContexts(LocalAttention local) {
        this.chunked = local.kind() == LocalAttention.Kind.CHUNKED;
        this.window = local.windowTokens();
    }

    long sum() {
        return sum;
    }

    /** Growth of the sum in a step without marks. */
    int growing() {
        return growing;
    }

    void join(long step, int computed) {
        sum += value(computed);
        change(step, computed, 1);
    }

    void leave(long step, int computed) {
        sum -= value(computed);
        change(step, computed, -1);
    }

    /** Moves through one step; whether its growth differed from a step without marks or later growth changes. */
    boolean advance(long step) {
        Integer marked = marks.get(chunked ? Math.floorMod(step, window) : step);
        if (marked == null) {
            sum += growing;
            return false;
        }
        if (chunked) {
            sum += growing - marked * window;
        } else {
            marks.remove(step);
            growing -= marked;
            sum += growing;
        }
        return true;
    }

    /** Moves through several steps without marks. */
    void advanceUniform(long steps) {
        sum += growing * steps;
    }

    /** Steps from {@code step} on without a mark. */
    long uniformSteps(long step) {
        if (marks.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!chunked) {
            return marks.firstKey() - step;
        }
        long residue = Math.floorMod(step, window);
        Long next = marks.ceilingKey(residue);
        return next != null ? next - residue : marks.firstKey() + window - residue;
    }

    private long value(int computed) {
        if (!chunked) {
            return Math.min(computed, window);
        }
        return computed == 0 ? 0 : (computed - 1) % window + 1;
    }

    private void change(long step, int computed, int sign) {
        if (chunked) {
            growing += sign;
            mark(Math.floorMod(step - computed, window), sign);
        } else if (computed < window) {
            growing += sign;
            mark(step + window - computed, sign);
        }
    }

    private void mark(long key, int sign) {
        Map.Entry<Long, Integer> present = marks.ceilingEntry(key);
        int count = (present != null && present.getKey() == key ? present.getValue() : 0) + sign;
        if (count == 0) {
            marks.remove(key);
        } else {
            marks.put(key, count);
        }
    }
}

package io.kvasir.workload.arrival;

import io.kvasir.catalog.Param;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.random.KeyedRandom;
import io.kvasir.unit.Unit;
import io.kvasir.workload.trace.TracePlan;
import io.kvasir.workload.trace.TracePlayer;
import io.kvasir.workload.trace.TraceRow;
import java.nio.file.Path;

/**
 * The requests of a trace. {@code time_scale} stretches its clock (0.5 plays it twice as fast); {@code rate_scale} changes
 * how many requests come and leaves the clock alone: below 1 rows are left out at random, above 1 rows come again, each
 * copy somewhere before the next row and with a prompt of its own. A row's share is the same for every scale, so a larger
 * scale keeps all requests of a smaller one.
 */
public final class TraceArrivals implements ArrivalProcess {
    private final Params params;

    public TraceArrivals(Params params) {
        this.params = params;
    }

    @Override
    public ArrivalStream open(ArrivalContext context) {
        return new Playback(params, context);
    }

    @Override
    public double meanRatePerSecond() {
        return Double.NaN;
    }

    @Override
    public boolean ends() {
        return !params.loop();
    }

    @Override
    public LengthsFrom lengthsFrom() {
        return LengthsFrom.ARRIVALS_OR_CLASS;
    }

    /** One row ahead of the run, and one more to know how far copies may spread. */
    private static final class Playback implements ArrivalStream {
        /** Draws of a row's key: whether it comes, where in the spread, from here on where its copies fall; luck below 0. */
        private static final int CHOICE = 0;

        private static final int SPREAD = 1;
        private static final int FIRST_COPY = 2;
        private static final int COPIES_PER_LAP = 1 << 20;

        private final double rateScale;
        private final double timeScale;
        private final TracePlayer player;
        private final KeyedRandom rows;
        private final KeyedRandom blocks;
        private TraceRow row = new TraceRow();
        private TraceRow following = new TraceRow();
        private boolean more;
        private long copies;
        private long copy;
        private double copySeconds;

        Playback(Params params, ArrivalContext context) {
            this.rateScale = params.rateScale();
            this.timeScale = params.timeScale();
            this.rows = context.keyed("trace rows");
            this.blocks = context.keyed("trace blocks");
            TracePlan plan = params.plan();
            this.player = new TracePlayer(plan, index -> rows.uniformOf(index, SPREAD));
            this.more = player.next(following);
            advance();
        }

        @Override
        public double nextSeconds() {
            return copies == 0 ? Double.POSITIVE_INFINITY : copySeconds * timeScale;
        }

        @Override
        public void take(RequestDraft draft) {
            long which = (long) row.lap() * COPIES_PER_LAP + copy;
            draft.lengths(row.promptTokens(), row.outputTokens());
            draft.content(content(which));
            draft.session(row.session());
            draft.luck(KeyedRandom.bits(rows.key(row.index()), -1 - which));
            copy++;
            if (copy < copies) {
                copySeconds = copyTime();
            } else {
                advance();
            }
        }

        /** Moves to the next row that comes at least once. */
        private void advance() {
            copy = 0;
            copies = 0;
            while (copies == 0 && more) {
                TraceRow next = following;
                following = row;
                row = next;
                more = player.next(following);
                double share = KeyedRandom.uniform(rows.key(row.index()), CHOICE);
                copies = (long) Math.floor(rateScale + share);
            }
            copySeconds = row.arrivalSeconds();
        }

        /**
         * The time of the next copy: the first of the copies left, each uniform between the copy before and the row that
         * follows (the smallest of n uniforms), so that copies come in order without being stored.
         */
        private double copyTime() {
            if (!more) {
                return copySeconds;
            }
            long left = copies - copy;
            double share = KeyedRandom.uniform(rows.key(row.index()), FIRST_COPY + copy);
            double smallest = 1 - StrictMath.exp(StrictMath.log1p(-share) / left);
            return copySeconds + (following.arrivalSeconds() - copySeconds) * smallest;
        }

        private PromptContent content(long which) {
            int count = row.hashCount();
            if (count == 0) {
                return PromptContent.UNIQUE;
            }
            int prompt = row.promptTokens();
            int size = Math.min(count, (prompt - 1) / player.blockTokens() + 1);
            long[] identities = new long[size];
            int[] ends = new int[size];
            for (int i = 0; i < size; i++) {
                identities[i] = KeyedRandom.bits(blocks.key(row.hashId(i)), which) >>> 1;
                ends[i] = (int) Math.min(prompt, (i + 1L) * player.blockTokens());
            }
            return PromptContent.of(identities, ends);
        }

        @Override
        public void close() {
            player.close();
        }
    }

    /** Parameters of {@code trace}. */
    public record Params(
            @Param(doc = "The file: plain, .gz or .zst.") Path file,

            @Param(
                    doc = "Its format, by name or with the names of its columns.",
                    defaultValue = "auto",
                    policy = "trace format")
            PolicyRef format,

            @Param(
                    doc = "Factor on the number of requests; the clock stays.",
                    defaultValue = "1",
                    min = 0,
                    minExclusive = true,
                    max = 100_000)
            double rateScale,

            @Param(
                    doc = "Factor on the time between requests; 0.5 plays twice as fast.",
                    defaultValue = "1",
                    min = 0,
                    minExclusive = true)
            double timeScale,

            @Param(doc = "Only so many of its first requests; 0 for all.", unit = Unit.COUNT, defaultValue = "0")
            long limit,

            @Param(doc = "Whether it starts again at its end, with new prompts.", defaultValue = "false")
            boolean loop,

            @Param(
                    doc = "How late a row may stand in the file and still be put in order; 0 makes it an error.",
                    unit = Unit.SECONDS,
                    key = "sort_window",
                    defaultValue = "0s")
            double sortWindowSeconds,

            @Param(
                    doc = "Moves each request later by a random part of this, for traces stamped in coarse steps.",
                    unit = Unit.SECONDS,
                    key = "spread",
                    defaultValue = "0s")
            double spreadSeconds) {
        TracePlan plan() {
            return new TracePlan(file, format, limit, loop, sortWindowSeconds, spreadSeconds);
        }
    }
}

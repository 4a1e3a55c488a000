package io.kvasir.perf.kernel;

/**
 * Times of the attention kernels of one layer on one device.
 *
 * <pre>
 *   decode  t = overhead + head·sequences·kvHeads/units + ((bytes/bandwidth)^p + (flops/rate)^p)^(1/p)
 *   prompt  t = overhead' + flops/rate' + tile·heads·tiles/units + bytes/bandwidth'
 * </pre>
 *
 * A tile is 128 query rows of one head (FlashAttention-2, arXiv 2307.08691, section 3.3).
 *
 * @param decode decoding sequences
 * @param prompt prompt chunks
 * @param computeUnits streaming multiprocessors or their like
 * @param matrixRows query rows the matrix units take at once at least
 */
public record Attention(Decode decode, Prompt prompt, double computeUnits, double matrixRows) {
    private static final double TILE_ROWS = 128;
    private static final double ACTIVATION_BYTES = 2;

    /**
     * Decode attention: reads the cache once.
     *
     * @param bytesPerSecond rate at which it reads
     * @param flopsPerSecond rate of the matrix units
     * @param knee p of the norm that joins both
     * @param overheadSeconds latency of a call
     * @param headSeconds latency per sequence and key-value head of one unit
     */
    public record Decode(
            double bytesPerSecond, double flopsPerSecond, double knee, double overheadSeconds, double headSeconds) {}

    /**
     * Prompt attention: compute bound.
     *
     * @param bytesPerSecond rate at which queries, keys, values and outputs move
     * @param flopsPerSecond rate of the matrix units
     * @param overheadSeconds latency of a call
     * @param tileSeconds latency per tile of one unit
     */
    public record Prompt(double bytesPerSecond, double flopsPerSecond, double overheadSeconds, double tileSeconds) {}

    /** The same kernels with another arithmetic rate in decoding. */
    public Attention withDecodeRate(double factor) {
        Decode slower = new Decode(
                decode.bytesPerSecond,
                factor * decode.flopsPerSecond,
                decode.knee,
                decode.overheadSeconds,
                decode.headSeconds);
        return new Attention(slower, prompt, computeUnits, matrixRows);
    }

    /** The same kernels with another arithmetic rate throughout, as in another number format. */
    public Attention withRate(double factor) {
        Prompt other = new Prompt(
                prompt.bytesPerSecond, factor * prompt.flopsPerSecond, prompt.overheadSeconds, prompt.tileSeconds);
        return new Attention(withDecodeRate(factor).decode, other, computeUnits, matrixRows);
    }

    /** Adds the latencies of decoding sequences; their reading is {@link #addContextToken}. */
    public void addSequences(double sequences, double kvHeads, OperatorCost into) {
        into.overheadSeconds += decode.overheadSeconds + decode.headSeconds * sequences * kvHeads / computeUnits;
    }

    /**
     * Adds one cached token that decoding sequences attend to. The queries of the heads that share a key fill a tile of
     * the matrix units together; a tile has {@code matrixRows} at least, 16 on GPUs.
     *
     * @param bytes of the token in the cache of one layer
     * @param flops of its queries
     * @param sharedQueries query rows that share a key
     */
    public void addContextToken(double bytes, double flops, double sharedQueries, OperatorCost into) {
        double padded = flops * Math.max(1, matrixRows / sharedQueries);
        into.addOverlapped(bytes / decode.bytesPerSecond, padded / decode.flopsPerSecond, decode.knee);
        into.flops += flops;
        into.bytes += bytes;
    }

    /**
     * Adds prompt chunks.
     *
     * @param chunks how many
     * @param tokens query tokens of all
     * @param heads query heads
     * @param headDim width of a head
     * @param flops of all query-key pairs and what else runs on the matrix units
     * @param cacheBytes keys and values read
     */
    public void addPrompt(
            double chunks,
            double tokens,
            double heads,
            double headDim,
            double flops,
            double cacheBytes,
            OperatorCost into) {
        double tiles = tokens / TILE_ROWS + chunks / 2;
        double bytes = cacheBytes + 2 * ACTIVATION_BYTES * tokens * heads * headDim;
        into.overheadSeconds += prompt.tileSeconds * heads * tiles / computeUnits;
        into.computeSeconds += flops / prompt.flopsPerSecond;
        into.memorySeconds += bytes / prompt.bytesPerSecond;
        into.flops += flops;
        into.bytes += bytes;
    }
}

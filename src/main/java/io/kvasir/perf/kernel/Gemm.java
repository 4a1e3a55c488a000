package io.kvasir.perf.kernel;

/**
 * Time of one dense matrix product {@code C[m,n] = A[m,k] B[k,n]} on one device:
 *
 * <pre>
 *   bytes = wb·n·k + ab·m·k + 2·m·n
 *   tiles = ceil(m/tm)·ceil(n/128)         tm = the smallest of 16, 32, 64, 128 that holds m, at most 128;  waves = tiles/units
 *   flops = 2·ceil(m/tm)·tm·n·k · min(4, ceil(waves)/waves)^w
 *   t     = overhead + quantise·3·m·k/bandwidth + ((bytes/bandwidth)^p + (flops/rate)^p)^(1/p)
 * </pre>
 *
 * Tile heights are those libraries choose from on GPUs, whose narrowest matrix instructions take 8 or 16 rows, so that a
 * few rows cost no more arithmetic than that. Other machines start lower: a systolic array takes a row or eight at a time.
 *
 * <p>A roofline (Williams, Waterman and Patterson, CACM 52(4), 2009) with a soft knee p, a fixed latency, and the idle
 * units of a last, partly filled wave of tiles, of which split-k and persistent kernels win back some (w below 1). Under
 * lasting load the part that arithmetic takes grows, see {@link OperatorCost#addOverlapped(double, double, double, double)}.
 *
 * @param rates what the kernel reaches
 * @param overheadSeconds latency of the kernel, and of quantising its activations first
 * @param storage how operands are stored
 */
public record Gemm(Rates rates, double overheadSeconds, Storage storage) {
    private static final int GPU_TILE = 16;
    private static final int LARGEST_TILE = 128;
    private static final double MAX_WAVE_LOSS = 4;
    private static final double OUTPUT_BYTES = 2;
    /** Quantising reads 16 bit and writes 8. */
    private static final double QUANTISE_BYTES = 3;

    /**
     * Rates of a kernel.
     *
     * @param bytesPerSecond bandwidth it reaches
     * @param flopsPerSecond rate it reaches in the format it computes in
     * @param knee p of the norm that joins both, at least 1
     * @param waveExponent share of a partly filled wave that is lost, as an exponent w in 0..1
     * @param computeUnits streaming multiprocessors or their like
     * @param sustained share of the rate that lasts under load; 1 for kernels alone
     * @param smallestTile rows the matrix units take at once at least, a power of two
     */
    public record Rates(
            double bytesPerSecond,
            double flopsPerSecond,
            double knee,
            double waveExponent,
            double computeUnits,
            double sustained,
            int smallestTile) {
        public Rates {
            if (!(bytesPerSecond > 0) || !(flopsPerSecond > 0) || !(knee >= 1) || !(computeUnits >= 1)) {
                throw new IllegalArgumentException("GEMM needs positive rates, a knee of at least 1 and compute units");
            }
            if (!(sustained > 0 && sustained <= 1)) {
                throw new IllegalArgumentException("the sustained share of a rate lies in 0..1, got " + sustained);
            }
            if (smallestTile < 1 || smallestTile > LARGEST_TILE) {
                throw new IllegalArgumentException("a tile has 1 to " + LARGEST_TILE + " rows, not " + smallestTile);
            }
        }

        /** A kernel of a GPU alone, whose tiles have 16 rows at least. */
        public Rates(
                double bytesPerSecond, double flopsPerSecond, double knee, double waveExponent, double computeUnits) {
            this(bytesPerSecond, flopsPerSecond, knee, waveExponent, computeUnits, 1, GPU_TILE);
        }

        /** Adds work that moves bytes and computes at these rates. */
        void add(double bytes, double flops, OperatorCost into) {
            into.addOverlapped(bytes / bytesPerSecond, flops / flopsPerSecond, knee, sustained);
        }
    }

    /**
     * Bytes of operands.
     *
     * @param weightBytes of one weight, its share of scales included
     * @param activationBytes of one activation as the matrix units read it
     * @param quantisePasses passes over the activations that quantising them costs; 0 for 16-bit activations
     */
    public record Storage(double weightBytes, double activationBytes, double quantisePasses) {
        /** 16-bit weights and activations. */
        public static final Storage BF16 = new Storage(2, 2, 0);

        public Storage {
            if (!(weightBytes > 0) || !(activationBytes > 0) || !(quantisePasses >= 0)) {
                throw new IllegalArgumentException("weights and activations need positive bytes");
            }
        }
    }

    /** Adds one product. */
    public void add(double m, double n, double k, OperatorCost into) {
        if (m <= 0 || n <= 0 || k <= 0) {
            return;
        }
        double bytes = storage.weightBytes * n * k + storage.activationBytes * m * k + OUTPUT_BYTES * m * n;
        double quantised = storage.quantisePasses * QUANTISE_BYTES * m * k;
        into.overheadSeconds += overheadSeconds;
        into.memorySeconds += quantised / rates.bytesPerSecond;
        rates.add(bytes, paddedFlops(m, n, k), into);
        into.flops += 2 * m * n * k;
        into.bytes += bytes + quantised;
    }

    private double paddedFlops(double m, double n, double k) {
        double tile = tileRows(m);
        double rows = Math.ceil(m / tile);
        double waves = rows * Math.ceil(n / LARGEST_TILE) / rates.computeUnits;
        double loss = Math.min(MAX_WAVE_LOSS, Math.ceil(waves) / waves);
        return 2 * rows * tile * n * k * Math.pow(loss, rates.waveExponent);
    }

    private int tileRows(double m) {
        int tile = rates.smallestTile;
        while (tile < m && tile < LARGEST_TILE) {
            tile *= 2;
        }
        return tile;
    }
}

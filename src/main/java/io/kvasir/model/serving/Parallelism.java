package io.kvasir.model.serving;

/**
 * How one instance is spread over devices. Attention and experts may be laid out differently: attention runs
 * {@code tensor} × {@code data} wide, the experts over the same devices either sliced ({@code expert} = 1) or placed
 * whole ({@code expert} &gt; 1).
 *
 * @param tensor tensor-parallel size of attention and dense layers
 * @param pipeline pipeline stages
 * @param data data-parallel attention ranks inside the instance (vLLM's data_parallel_size with expert parallelism)
 * @param expert expert-parallel size; 1 slices each expert over all devices of a stage
 */
public record Parallelism(int tensor, int pipeline, int data, int expert) {
    /** One device. */
    public static final Parallelism SINGLE = new Parallelism(1, 1, 1, 1);

    public Parallelism {
        if (tensor < 1 || pipeline < 1 || data < 1 || expert < 1) {
            throw new IllegalArgumentException("parallel sizes must be at least 1");
        }
    }

    /** Tensor parallelism alone. */
    public static Parallelism tensor(int size) {
        return new Parallelism(size, 1, 1, 1);
    }

    /** Devices of one instance. */
    public int devices() {
        return tensor * pipeline * data;
    }

    /** Devices of one pipeline stage. */
    public int devicesPerStage() {
        return tensor * data;
    }
}

package io.kvasir.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The random streams of one run. A stream follows from (seed, name, index) alone, never from how many streams were made
 * before it, so a new consumer of randomness shifts no other: the ground of common random numbers.
 *
 * <p>Generator: {@code L64X128MixRandom} of the platform, period 2¹⁹², same values on Java 17 and 25. It is seeded with a
 * long: seeding it with bytes loses entropy on Java 17, where a negative byte overwrites the bytes before it.
 */
public final class RandomStreams {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final long seed;

    /**
     * @param seed any value; neighbouring seeds give unrelated streams
     */
    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /** The seed of one of several replications; replication 0 keeps the experiment's own seed. */
    public static long replicationSeed(long seed, int replication) {
        return replication == 0 ? seed : Hashing.mix(seed + replication * Hashing.GOLDEN);
    }

    public long seed() {
        return seed;
    }

    /** The stream of this name, from its beginning. */
    public RandomGenerator stream(String name) {
        return stream(name, 0);
    }

    /** The stream of this name and index, from its beginning. */
    public RandomGenerator stream(String name, long index) {
        return FACTORY.create(key(name, index));
    }

    /** Draws that need no state, under this name. */
    public KeyedRandom keyed(String name) {
        return new KeyedRandom(key(name, 0));
    }

    private long key(String name, long index) {
        return Hashing.mix(Hashing.mix(Hashing.mix(seed) ^ Hashing.of(name)) + index * Hashing.GOLDEN);
    }
}

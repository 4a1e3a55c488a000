package io.kvasir.random;

/** Mixing of 64-bit keys. */
final class Hashing {
    /** 2⁶⁴ over the golden ratio, odd: the step of SplitMix (Steele, Lea, Flood, OOPSLA 2014). */
    static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private Hashing() {}

    /** A bijection that flips each output bit with probability near ½ (D. Stafford's variant 13 of MurmurHash3's end). */
    static long mix(long key) {
        long mixed = key;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** FNV-1a over the UTF-16 units of a name, mixed. */
    static long of(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }
}

package io.kvasir.engine.kv;

/**
 * How blocks get from the lower tiers of one instance to its devices. What is read from disk goes on to the device piece
 * by piece, so the slower of the two counts, not their sum.
 */
public final class TierLinks {
    private final double bytesPerToken;
    private final double linkSecondsPerToken;
    private final HostShare share;
    private double linkFreeSeconds = Double.NEGATIVE_INFINITY;

    /**
     * @param bytesPerToken bytes of one token in all devices that hold it
     * @param deviceBytesPerToken bytes of one token that cross one device's host link, while the other devices' links
     *     carry theirs
     * @param linkBytesPerSecond rate of one device's host link in one direction
     * @param share what it has in common with other instances of its host
     */
    public TierLinks(double bytesPerToken, double deviceBytesPerToken, double linkBytesPerSecond, HostShare share) {
        if (!(bytesPerToken >= 0) || !(deviceBytesPerToken >= 0) || !(linkBytesPerSecond > 0)) {
            throw new IllegalArgumentException("tier links need the bytes of a token and a positive rate");
        }
        this.bytesPerToken = bytesPerToken;
        this.linkSecondsPerToken = deviceBytesPerToken / linkBytesPerSecond;
        this.share = share;
    }

    /** Links of an instance without lower tiers. */
    public static TierLinks none() {
        return new TierLinks(0, 0, 1, new HostShare(1, 1, 0));
    }

    public double bytesPerToken() {
        return bytesPerToken;
    }

    /** How long the host link of each device is busy with so many tokens. */
    public double linkSeconds(long tokens) {
        return tokens * linkSecondsPerToken;
    }

    /** When tokens asked for now are on the device; they wait for those asked for before. */
    public double onDevice(double now, long hostTokens, long diskTokens) {
        long tokens = hostTokens + diskTokens;
        linkFreeSeconds = Math.max(now, linkFreeSeconds) + linkSeconds(tokens);
        return Math.max(linkFreeSeconds, shared(now, hostTokens, diskTokens));
    }

    /** When what instances of one host share has done its part for tokens asked for now. */
    public double shared(double now, long hostTokens, long diskTokens) {
        double fromMemory = share.fromMemory(now, (hostTokens + diskTokens) * bytesPerToken);
        return Math.max(fromMemory, inHostMemory(now, diskTokens));
    }

    /** When tokens asked for now have been read from disk into host memory. */
    public double inHostMemory(double now, long diskTokens) {
        return share.fromDisk(now, diskTokens * bytesPerToken);
    }

    /** Tokens are written from host memory to disk, behind its other work. */
    public void toDisk(double now, long tokens) {
        share.toDisk(now, tokens * bytesPerToken);
    }
}

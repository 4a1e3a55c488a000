package io.kvasir.cluster;

import java.util.Arrays;

/**
 * The instance of many that takes the next request best: the least loaded of those present, else of those about to leave,
 * else the first that returns. A tournament, O(log n) per change and O(1) to ask.
 */
final class LoadTree {
    private final int size;
    private final int leaves;
    private final int[] load;
    private final int[] winner;
    private final Presence[] presence;
    private final double[] returnSeconds;

    LoadTree(int size) {
        this.size = size;
        this.leaves = size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
        this.load = new int[size];
        this.winner = new int[2 * leaves];
        this.presence = new Presence[size];
        this.returnSeconds = new double[size];
        Arrays.fill(presence, Presence.PRESENT);
        for (int i = 0; i < leaves; i++) {
            winner[leaves + i] = i;
        }
        for (int node = leaves - 1; node >= 1; node--) {
            winner[node] = better(winner[2 * node], winner[2 * node + 1]);
        }
    }

    int load(int instance) {
        return load[instance];
    }

    Presence presence(int instance) {
        return presence[instance];
    }

    void add(int instance, int change) {
        load[instance] += change;
        changed(instance);
    }

    /** @param seconds when it returns, if it is away */
    void presence(int instance, Presence now, double seconds) {
        presence[instance] = now;
        returnSeconds[instance] = seconds;
        changed(instance);
    }

    private void changed(int instance) {
        for (int node = (leaves + instance) >>> 1; node >= 1; node >>>= 1) {
            winner[node] = better(winner[2 * node], winner[2 * node + 1]);
        }
    }

    int least() {
        return winner[1];
    }

    private int better(int left, int right) {
        if (right >= size) {
            return left;
        }
        int byPresence = presence[left].compareTo(presence[right]);
        if (byPresence != 0) {
            return byPresence < 0 ? left : right;
        }
        if (presence[left] == Presence.AWAY) {
            return returnSeconds[right] < returnSeconds[left] ? right : left;
        }
        return load[right] < load[left] ? right : left;
    }
}

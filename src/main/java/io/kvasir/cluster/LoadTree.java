package io.kvasir.cluster;

/** Least loaded of many instances: a tournament over their loads, O(log n) per change and O(1) to ask. */
final class LoadTree {
    private final int size;
    private final int leaves;
    private final int[] load;
    private final int[] winner;

    LoadTree(int size) {
        this.size = size;
        this.leaves = size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
        this.load = new int[size];
        this.winner = new int[2 * leaves];
        for (int i = 0; i < leaves; i++) {
            winner[leaves + i] = i;
        }
        for (int node = leaves - 1; node >= 1; node--) {
            winner[node] = lighter(winner[2 * node], winner[2 * node + 1]);
        }
    }

    int load(int instance) {
        return load[instance];
    }

    void add(int instance, int change) {
        load[instance] += change;
        for (int node = (leaves + instance) >>> 1; node >= 1; node >>>= 1) {
            winner[node] = lighter(winner[2 * node], winner[2 * node + 1]);
        }
    }

    int least() {
        return winner[1];
    }

    private int lighter(int left, int right) {
        if (right >= size) {
            return left;
        }
        return load[right] < load[left] ? right : left;
    }
}

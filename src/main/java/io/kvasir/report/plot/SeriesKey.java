package io.kvasir.report.plot;

/** Key of a series in a dataset: names come from files and may repeat, keys may not. */
record SeriesKey(int index, String name) implements Comparable<SeriesKey> {
    @Override
    public int compareTo(SeriesKey other) {
        return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return name;
    }
}

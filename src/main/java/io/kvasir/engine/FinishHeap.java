package io.kvasir.engine;

import java.util.Arrays;

/**
 * Binary heap of decoding requests by the step in which they end, ties by admission; places live in the requests. The
 * keys stand in an array of their own, so that a comparison does not fetch a request from memory.
 */
final class FinishHeap {
    private static final int SERIAL_BITS = 26;
    private static final long SERIAL_MASK = (1L << SERIAL_BITS) - 1;

    private RequestState[] heap = new RequestState[64];
    private long[] keys = new long[64];
    private int size;

    int size() {
        return size;
    }

    RequestState first() {
        return heap[0];
    }

    /** Step in which the first request ends. */
    long firstStep() {
        return keys[0] >>> SERIAL_BITS;
    }

    void add(RequestState request) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
            keys = Arrays.copyOf(keys, size * 2);
        }
        // Requests that decode together were admitted less than 2^26 admissions apart.
        siftUp(size++, request, request.finishStep << SERIAL_BITS | request.admissionSerial & SERIAL_MASK);
    }

    void remove(RequestState request) {
        int place = request.heapIndex;
        RequestState moved = heap[--size];
        long key = keys[size];
        heap[size] = null;
        request.heapIndex = -1;
        if (moved != request) {
            siftDown(place, moved, key);
            if (heap[place] == moved) {
                siftUp(place, moved, key);
            }
        }
    }

    private void siftUp(int start, RequestState request, long key) {
        int place = start;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (key >= keys[parent]) {
                break;
            }
            put(place, heap[parent], keys[parent]);
            place = parent;
        }
        put(place, request, key);
    }

    private void siftDown(int start, RequestState request, long key) {
        int place = start;
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && keys[child + 1] < keys[child]) {
                child++;
            }
            if (keys[child] >= key) {
                break;
            }
            put(place, heap[child], keys[child]);
            place = child;
        }
        put(place, request, key);
    }

    private void put(int place, RequestState request, long key) {
        heap[place] = request;
        keys[place] = key;
        request.heapIndex = place;
    }
}

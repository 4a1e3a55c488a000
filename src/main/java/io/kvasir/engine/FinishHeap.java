package io.kvasir.engine;

import java.util.Arrays;

/** Binary heap of decoding requests by the step in which they end, ties by admission; places live in the requests. */
final class FinishHeap {
    private RequestState[] heap = new RequestState[64];
    private int size;

    int size() {
        return size;
    }

    RequestState first() {
        return heap[0];
    }

    void add(RequestState request) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, request);
    }

    void remove(RequestState request) {
        int place = request.heapIndex;
        RequestState moved = heap[--size];
        heap[size] = null;
        request.heapIndex = -1;
        if (moved != request) {
            siftDown(place, moved);
            if (heap[place] == moved) {
                siftUp(place, moved);
            }
        }
    }

    private static boolean before(RequestState a, RequestState b) {
        return a.finishStep != b.finishStep ? a.finishStep < b.finishStep : a.admissionSerial < b.admissionSerial;
    }

    private void siftUp(int start, RequestState request) {
        int place = start;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!before(request, heap[parent])) {
                break;
            }
            put(place, heap[parent]);
            place = parent;
        }
        put(place, request);
    }

    private void siftDown(int start, RequestState request) {
        int place = start;
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], request)) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, request);
    }

    private void put(int place, RequestState request) {
        heap[place] = request;
        request.heapIndex = place;
    }
}

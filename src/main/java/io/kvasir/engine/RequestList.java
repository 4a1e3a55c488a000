package io.kvasir.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing list of requests. The engine looks at half a dozen of them in every step, most of them empty; unlike calls
 * of {@code java.util.List}, those of a final class are inlined by the first compiler, which alone runs short commands.
 */
final class RequestList {
    private @Nullable RequestState[] items = new @Nullable RequestState[8];
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    RequestState get(int place) {
        RequestState item = items[place];
        if (place >= size || item == null) {
            throw new IndexOutOfBoundsException(place);
        }
        return item;
    }

    void add(RequestState request) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
        }
        items[size++] = request;
    }

    /** Takes out what stands at a place; what follows moves up. */
    void remove(int place) {
        System.arraycopy(items, place + 1, items, place, --size - place);
        items[size] = null;
    }

    /** Takes out a request, if it is there. */
    boolean remove(RequestState request) {
        for (int i = 0; i < size; i++) {
            if (items[i] == request) {
                remove(i);
                return true;
            }
        }
        return false;
    }

    void clear() {
        while (size > 0) {
            items[--size] = null;
        }
    }
}

package io.kvasir.sim;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The hold model: the earliest of so many pending events happens and schedules itself again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EventHeapBenchmark {
    private static final class Event extends CalendarEvent {
        @Override
        void happen(double now) {}
    }

    @Param({"16", "1024", "65536"})
    int pending;

    private final EventHeap heap = new EventHeap();
    private final double[] delays = new double[1 << 14];
    private int next;

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < delays.length; i++) {
            delays[i] = -Math.log(1 - random.nextDouble());
        }
        for (int i = 0; i < pending; i++) {
            Event event = new Event();
            event.seconds = delays[i % delays.length];
            event.serial = i;
            heap.push(event);
        }
    }

    @Benchmark
    public double hold() {
        CalendarEvent event = heap.pop();
        event.seconds += delays[next++ & delays.length - 1];
        heap.push(event);
        return event.seconds;
    }
}

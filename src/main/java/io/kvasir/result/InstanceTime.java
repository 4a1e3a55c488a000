package io.kvasir.result;

/**
 * Time of all instances together within the measured window, instance-seconds, and the machine they are.
 *
 * @param busySeconds in a step
 * @param idleSeconds without work
 * @param elapsedSeconds provisioned; busy plus idle, without the time that instances were taken away
 * @param frontEndSeconds in which the processes that take requests in and stream answers were at work; NaN where streaming costs
 *     nothing
 * @param devices devices of all instances
 * @param peakFlopsPerSecond dense peak of one instance in the format its matrix units compute in; NaN when unknown
 * @param peakBytesPerSecond peak memory bandwidth of one instance
 */
public record InstanceTime(
        double busySeconds,
        double idleSeconds,
        double elapsedSeconds,
        double frontEndSeconds,
        int devices,
        double peakFlopsPerSecond,
        double peakBytesPerSecond) {}

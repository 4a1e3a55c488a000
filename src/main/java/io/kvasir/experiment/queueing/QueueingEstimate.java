package io.kvasir.experiment.queueing;

/**
 * What a textbook queue says of a deployment.
 *
 * @param queue its name, such as {@code M/G/c of batch slots}
 * @param servers servers of one queue
 * @param utilisation busy share of a server, at least 1 when the queue has no steady state
 * @param waitSeconds mean wait; infinite without a steady state
 * @param assumes what it takes for granted, one clause
 */
public record QueueingEstimate(String queue, int servers, double utilisation, double waitSeconds, String assumes) {}

package io.kvasir.result;

/** What was seen over time, and what follows for trust. */
public record Observations(TimeSeries series, Verdicts verdicts) {}

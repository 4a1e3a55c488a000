package io.kvasir.sim;

import io.kvasir.workload.RequestSource;

/**
 * What a run has whatever it runs against.
 *
 * @param name names the run in messages
 * @param source the requests
 * @param timeoutSeconds when clients give up, counted from arrival; NaN for never
 * @param check how much the run checks itself
 */
public record RunTerms(String name, RequestSource source, double timeoutSeconds, CheckLevel check) {}

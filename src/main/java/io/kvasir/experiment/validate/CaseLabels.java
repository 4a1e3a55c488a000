package io.kvasir.experiment.validate;

/**
 * What errors are grouped by.
 *
 * @param gpu as the table names it
 * @param model as the table names it
 * @param engine engine and version
 * @param workload class of load
 */
public record CaseLabels(String gpu, String model, String engine, String workload) {}

package io.kvasir.experiment.validate;

/**
 * A row that is not simulated.
 *
 * @param row what it measured
 * @param reason why
 */
public record UnmodelledRow(CaseRow row, String reason) {}

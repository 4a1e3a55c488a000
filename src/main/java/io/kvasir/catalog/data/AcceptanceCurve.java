package io.kvasir.catalog.data;

import java.util.List;

/**
 * Measured acceptance of one drafting method on one task.
 *
 * @param id name of the curve
 * @param method who drafts, as scenarios name it
 * @param model the target
 * @param task what was generated
 * @param rates conditional acceptance rate of each draft position; the last one repeats
 * @param usual whether it stands for its method where no curve is named
 * @param source where it was measured
 */
public record AcceptanceCurve(
        String id, String method, String model, String task, List<Double> rates, boolean usual, String source) {
    public AcceptanceCurve {
        rates = List.copyOf(rates);
        if (rates.isEmpty() || rates.stream().anyMatch(rate -> !(rate >= 0 && rate <= 1))) {
            throw new IllegalArgumentException("acceptance curve " + id + " needs rates in 0..1, got " + rates);
        }
    }
}

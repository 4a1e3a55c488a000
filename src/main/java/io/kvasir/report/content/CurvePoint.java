package io.kvasir.report.content;

import io.kvasir.result.Estimate;

/**
 * One point of a curve over a varied quantity.
 *
 * @param x value of the horizontal quantity, in the axis's unit
 * @param y estimate of the metric, in the metric's unit
 * @param saturated whether the deployment fell behind here
 */
public record CurvePoint(double x, Estimate y, boolean saturated) {}

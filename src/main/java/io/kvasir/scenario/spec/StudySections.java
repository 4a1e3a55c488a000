package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.model.raw.RawMap;

/** Sections bound by the commands that run them. */
public record StudySections(
        @Param(
                doc = "What the sweep command varies, such as {rate: {from: 2/s, to: 64/s, points: 12}}.",
                defaultValue = "{}")
        RawMap sweep,

        @Param(
                doc = "What the capacity command looks for, such as {target: {ttft: {p99: 500ms}}, demand: 20/s}.",
                defaultValue = "{}")
        RawMap capacity,

        @Param(
                doc = "A published claim that this file puts to the test, read by the command that evaluates claims.",
                defaultValue = "{}")
        RawMap claim) {}

package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;
import java.util.List;

/** A study of every combination of some techniques; its levels are called none, a, b, a+b and so on. */
public record FactorialSection(
        @Param(doc = "Techniques.") List<FactorSection> factors,

        @Param(doc = "What is looked at.") List<ResponseSection> responses) {}

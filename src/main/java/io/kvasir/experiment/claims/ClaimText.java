package io.kvasir.experiment.claims;

import io.kvasir.catalog.Param;

/** What a claim says and what is known about it, in words. */
public record ClaimText(
        @Param(doc = "Number, such as C43.") String id,

        @Param(doc = "What it is about, a few words.") String title,

        @Param(doc = "The claim, in own words.") String says,

        @Param(doc = "Where it is made.") String source,

        @Param(doc = "Conditions of the finding: model, devices, load, precision, price basis.", defaultValue = "")
        String conditions,

        @Param(doc = "Where the expected range comes from.", defaultValue = "")
        String arithmetic,

        @Param(doc = "Why the finding is as it is, where that needs words.", defaultValue = "")
        String remark,

        @Param(
                doc = "What the finding rests on that nobody measured; its verdict is then provisional.",
                defaultValue = "")
        String provisional,

        @Param(
                doc = "What Kvasir does not simulate yet and the claim needs; such a claim is listed, not judged.",
                defaultValue = "")
        String untested) {}

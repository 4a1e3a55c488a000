package io.kvasir.scenario.spec;

import io.kvasir.catalog.Flat;

/** One of several models behind one address. Keys of the deployment hold for every fleet that does not say otherwise. */
public record RoutedFleetSection(
        @Flat ServingKeys serving, @Flat ShareKeys shares) {}

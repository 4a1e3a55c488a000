package io.kvasir.model.pricing;

import io.kvasir.model.Provenance;

/** Owning a device instead of renting it. */
public record OwnershipTerms(
        CapitalTerms capital, HostingTerms hosting, OperationTerms operations, Provenance provenance) {}

package io.kvasir.experiment.validate;

import java.util.List;

final class PublishedCases {
    private PublishedCases() {}

    static CaseSet of(MeasurementTable table, Catalogues catalogues, int seeds) {
        return new CaseSet(List.of(), List.of(), List.of());
    }
}

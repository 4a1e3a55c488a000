package io.kvasir.experiment.validate;

import java.util.List;

final class StaticBatchCases {
    private StaticBatchCases() {}

    static CaseSet of(MeasurementTable table, Catalogues catalogues) {
        return new CaseSet(List.of(), List.of(), List.of());
    }
}

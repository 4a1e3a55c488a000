package io.kvasir.experiment.validate;

import java.util.List;

/**
 * Everything a validation found.
 *
 * @param entries every measured value of every row, rows in table order
 * @param peers what other simulators were scored at, where a table of them was given or lay beside
 */
public record ValidationResult(List<ValidationEntry> entries, List<PeerError> peers) {
    public ValidationResult {
        entries = List.copyOf(entries);
        peers = List.copyOf(peers);
    }
}

package io.kvasir.catalog.data;

import java.util.List;
import java.util.Optional;

/** The measured acceptance curves that ship. */
public final class AcceptanceBook {
    private final List<AcceptanceCurve> curves;

    private AcceptanceBook(List<AcceptanceCurve> curves) {
        this.curves = curves;
    }

    /** What ships. */
    public static AcceptanceBook shipped() {
        return new AcceptanceBook(DataTable.read("acceptance.csv", AcceptanceBook::curve));
    }

    private static AcceptanceCurve curve(DataRow row) {
        return new AcceptanceCurve(
                row.text("curve"),
                row.text("method"),
                row.text("model"),
                row.text("task"),
                row.names("rates").stream().map(Double::valueOf).toList(),
                row.flag("usual"),
                row.text("source"));
    }

    public List<AcceptanceCurve> curves() {
        return curves;
    }

    public Optional<AcceptanceCurve> find(String id) {
        return curves.stream().filter(curve -> curve.id().equals(id)).findFirst();
    }

    /** The curve that stands for a drafting method. */
    public Optional<AcceptanceCurve> usual(String method) {
        return curves.stream()
                .filter(curve -> curve.usual() && curve.method().equals(method))
                .findFirst();
    }
}

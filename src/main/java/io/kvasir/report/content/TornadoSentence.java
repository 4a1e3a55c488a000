package io.kvasir.report.content;

import io.kvasir.experiment.sensitivity.Tornado;
import io.kvasir.report.view.DisplayUnit;
import io.kvasir.report.view.Numbers;
import io.kvasir.stats.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What moves an answer most, in a sentence for each metric. */
final class TornadoSentence {
    private TornadoSentence() {}

    /** Of the first deployment; the table has the others. */
    static String of(List<Tornado> tornados) {
        Map<String, String> names = TornadoTable.names(tornados);
        String first = tornados.get(0).deployment();
        List<String> clauses = new ArrayList<>();
        for (Tornado tornado : tornados) {
            Tornado.Bar strongest = tornado.bars().get(0);
            if (tornado.deployment().equals(first) && !strongest.idle()) {
                DisplayUnit unit = DisplayUnit.of(tornado.metric().unit(), List.of(tornado.baseline()));
                String value = Numbers.text(unit.shown(tornado.baseline())) + " " + unit.symbol();
                clauses.add(Words.within(tornado.metric()) + " (" + value.strip() + ") by "
                        + names.getOrDefault(strongest.path(), strongest.path()) + " " + changes(strongest));
            }
        }
        return clauses.isEmpty()
                ? "Nothing that was changed moves " + first + "."
                : "What moves " + first + " most: " + String.join("; ", clauses) + ".";
    }

    private static String changes(Tornado.Bar bar) {
        List<String> changes = new ArrayList<>();
        bar.changes().forEach((value, change) -> changes.add(value + ": " + signed(change)));
        return "(" + String.join(", ", changes) + ")";
    }

    private static String signed(PairedComparison change) {
        double percent = DisplayUnit.PERCENT.shown(change.relativeDifference());
        return (percent > 0 ? "+" : "") + Numbers.text(percent) + "%";
    }
}

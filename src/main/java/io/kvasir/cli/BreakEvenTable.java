package io.kvasir.cli;

import io.kvasir.economics.DemandCurve;
import io.kvasir.experiment.capacity.ApiBreakEven;
import io.kvasir.experiment.capacity.CapacityResult;
import io.kvasir.report.view.Numbers;
import io.kvasir.report.view.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From which load on each deployment is cheaper than the list prices of an API. */
final class BreakEvenTable {
    private BreakEvenTable() {}

    /**
     * @param api model whose list prices are compared
     * @param elasticity of demand, adding what demand and spend would be at own cost
     */
    static Table of(CapacityResult result, String api, @Nullable Double elasticity) {
        Tables tables = new Tables("break-even")
                .text("deployment", 0)
                .text("list price", 0)
                .number("API", "USD/1000", 1)
                .number("own, at capacity", "USD/1000", 1)
                .number("cheaper from", "requests/s", 0)
                .number("of capacity", "%", 0);
        if (elasticity != null) {
            tables.number("demand at own cost", "×", 0).number("spend", "×", 0);
        }
        for (ApiBreakEven each : ApiBreakEven.of(result, api)) {
            List<String> cells = new ArrayList<>(List.of(
                    each.deployment(),
                    each.seller(),
                    Numbers.text(1000 * each.apiUsdPerRequest()),
                    Numbers.text(1000 * each.ownUsdPerRequest()),
                    Numbers.text(each.breakEven().requestsPerSecond().value()),
                    Numbers.text(100 * each.breakEven().utilisation().value())));
            if (elasticity != null) {
                DemandCurve demand = new DemandCurve(elasticity);
                cells.add(Numbers.text(each.demandRatio(demand)));
                cells.add(Numbers.text(each.spendRatio(demand)));
            }
            tables.row(cells.toArray(String[]::new));
        }
        return tables.table();
    }
}

package io.kvasir.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kvasir.report.view.Report;
import io.kvasir.report.view.Terminal;
import io.kvasir.result.DeploymentIdentity;
import io.kvasir.result.DeploymentResult;
import io.kvasir.result.Estimate;
import io.kvasir.result.Metric;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One row per deployment; every metric that any of them defines, in its own unit, with the ends of its interval when
 * there is one. RFC 4180; undefined is empty.
 */
public final class CsvReport implements Report {
    private static final List<String> IDENTITY = List.of(
            "scenario",
            "deployment",
            "accelerator",
            "model",
            "layout",
            "precision",
            "engine",
            "devices",
            "usd_per_device_hour",
            "price_plan",
            "replications",
            "status");

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "one row per deployment, every metric with its interval";
    }

    @Override
    public void write(ScenarioResult result, Terminal terminal, Appendable out) throws IOException {
        List<Metric> metrics = Arrays.stream(Metric.values())
                .filter(metric -> result.deployments().stream().anyMatch(each -> !Double.isNaN(each.mean(metric))))
                .toList();
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
                .build(text)) {
            List<String> head = new ArrayList<>(IDENTITY);
            for (Metric metric : metrics) {
                head.addAll(List.of(metric.key(), metric.key() + "_low", metric.key() + "_high"));
            }
            csv.writeRecord(head);
            for (DeploymentResult deployment : result.deployments()) {
                csv.writeRecord(row(result.header().scenario(), deployment, metrics));
            }
        }
        out.append(text.toString());
    }

    private static List<String> row(String scenario, DeploymentResult deployment, List<Metric> metrics) {
        DeploymentIdentity identity = deployment.identity();
        List<String> row = new ArrayList<>(List.of(
                plain(scenario),
                plain(identity.name()),
                identity.accelerator(),
                plain(identity.model()),
                identity.layout(),
                identity.precision(),
                identity.engine(),
                Integer.toString(identity.devices()),
                number(identity.price().usdPerDeviceHour()),
                identity.price().plan(),
                Integer.toString(deployment.runs().size()),
                status(deployment)));
        for (Metric metric : metrics) {
            Estimate estimate = deployment.estimate(metric);
            row.add(number(estimate.mean()));
            row.add(number(estimate.low()));
            row.add(number(estimate.high()));
        }
        return row;
    }

    private static String status(DeploymentResult deployment) {
        return !deployment.feasible() ? "infeasible" : deployment.saturated() ? "saturated" : "stable";
    }

    static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /** Spreadsheets take a leading = + - @ for a formula; a name from a file must not become one. */
    static String plain(String name) {
        return !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }
}

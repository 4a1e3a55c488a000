package io.kvasir.report.json;

import io.kvasir.report.view.Report;
import io.kvasir.report.view.Terminal;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;

/** One JSON document, the bytes of {@code summary.json}. */
public final class JsonReport implements Report {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public String description() {
        return "one document with everything, as in summary.json";
    }

    @Override
    public void write(ScenarioResult result, Terminal terminal, Appendable out) throws IOException {
        out.append(SummaryJson.write(result));
    }
}

package io.kvasir.report.page;

import io.kvasir.report.content.RunPage;
import io.kvasir.report.view.Report;
import io.kvasir.report.view.Terminal;
import io.kvasir.result.ScenarioResult;
import java.io.IOException;

/** {@code report.html} of a run. */
public final class PageReport implements Report {
    @Override
    public String name() {
        return "html";
    }

    @Override
    public String description() {
        return "one self-contained page with interactive charts";
    }

    @Override
    public void write(ScenarioResult result, Terminal terminal, Appendable out) throws IOException {
        out.append(PageWriter.html(RunPage.of(result)));
    }
}

package io.kvasir.cli;

import io.kvasir.assembly.Policies;
import io.kvasir.experiment.section.StudyFormats;
import io.kvasir.scenario.schema.ScenarioSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The JSON Schema of scenario files. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of scenario files, for editors.",
        footer = {"", "Examples:", "  kvasir schema > scenario.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ScenarioSchema.json(Policies.books(), StudyFormats.all()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}

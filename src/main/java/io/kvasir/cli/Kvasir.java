package io.kvasir.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top command: names the others. */
@Command(
        name = "kvasir",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Simulates LLM inference serving: one scenario file in, an answer per accelerator out.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:bad input or usage",
            "3:ran, but no deployment meets the SLO (--no-fail makes it 0)",
            "4:no feasible deployment",
            "5:a sweep or a capacity search ended with failed runs",
            "70:a defect of the program",
            "130:interrupted; what was finished is kept"
        })
final class Kvasir implements Runnable {
    /** In the order of the help page. */
    static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            SweepCommand.class,
            CapacityCommand.class,
            CompareCommand.class,
            CheckCommand.class,
            PlotCommand.class,
            ClaimsCommand.class,
            CatalogCommand.class,
            ExplainCommand.class,
            TraceCommand.class,
            ValidateCommand.class,
            CalibrateCommand.class,
            SchemaCommand.class,
            ManualCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "name a command, such as: kvasir run scenarios/quickstart.yaml");
    }
}

package io.kvasir.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every command on one page. */
@Command(
        name = "manual",
        mixinStandardHelpOptions = true,
        description = "Prints every command with its options on one page, as Markdown or as a manual page.",
        footer = {"", "Examples:", "  kvasir manual", "  kvasir manual --format man"})
final class ManualCommand implements Callable<Integer> {
    @Option(names = "--format", paramLabel = "FORMAT", description = "markdown or man.")
    private String format = "markdown";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        String page = switch (format) {
            case "markdown" -> Manual.markdown(Main.commandLine());
            case "man" -> Manual.man(Main.commandLine());
            default -> throw new BadInput("no format '" + format + "'; there are markdown, man");
        };
        spec.commandLine().getOut().print(page);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}

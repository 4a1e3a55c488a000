package io.kvasir.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shell completion. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a completion script for bash, zsh or fish.",
        footer = {"", "Examples:", "  source <(kvasir completion)", "  kvasir completion fish"})
final class CompletionCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash, zsh or fish; bash by default.")
    private String shell = "bash";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        String script = switch (shell) {
            // The script for bash turns on what it needs of bash in zsh.
            case "bash", "zsh" -> AutoComplete.bash("kvasir", Main.commandLine());
            case "fish" -> FishCompletion.script("kvasir", Main.commandLine());
            default -> throw new BadInput("no shell '" + shell + "'; there are bash, zsh, fish");
        };
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}

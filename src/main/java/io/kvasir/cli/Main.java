package io.kvasir.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command line and returns its exit code; output goes to the process's streams. */
    static int run(String... args) {
        Charset charset = Console.charset();
        CommandLine line = commandLine(named(args));
        line.setOut(new PrintWriter(new java.io.OutputStreamWriter(System.out, charset), true));
        line.setErr(new PrintWriter(new java.io.OutputStreamWriter(System.err, charset), true));
        return line.execute(args);
    }

    /**
     * The command whose name comes first, alone: reading the options of all of them takes longer than a short command.
     * Help and misspelt names need all.
     */
    private static List<Class<?>> named(String... args) {
        if (args.length > 0) {
            for (Class<?> each : Kvasir.COMMANDS) {
                if (each != CommandLine.HelpCommand.class
                        && args[0].equals(each.getAnnotation(Command.class).name())) {
                    return List.of(each);
                }
            }
        }
        return Kvasir.COMMANDS;
    }

    /** The command line with every command, for running, completion and docs. */
    public static CommandLine commandLine() {
        return commandLine(Kvasir.COMMANDS);
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandLine line = new CommandLine(new Kvasir());
        commands.forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(new Failures());
        line.setExitCodeExceptionMapper(
                failure -> failure instanceof CommandLine.ParameterException ? ExitCode.BAD_INPUT : ExitCode.DEFECT);
        return line;
    }
}

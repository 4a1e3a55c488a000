package io.kvasir.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command line and returns its exit code; output goes to the process's streams. */
    static int run(String... args) {
        Charset charset = Console.charset();
        CommandLine line = commandLine();
        line.setOut(new PrintWriter(new java.io.OutputStreamWriter(System.out, charset), true));
        line.setErr(new PrintWriter(new java.io.OutputStreamWriter(System.err, charset), true));
        return line.execute(args);
    }

    /** The command line with every command, for running, completion and docs. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Kvasir());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(new Failures());
        line.setExitCodeExceptionMapper(
                failure -> failure instanceof CommandLine.ParameterException ? ExitCode.BAD_INPUT : ExitCode.DEFECT);
        return line;
    }
}

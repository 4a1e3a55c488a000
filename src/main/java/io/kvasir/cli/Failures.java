package io.kvasir.cli;

import io.kvasir.experiment.validate.MeasurementException;
import io.kvasir.scenario.InvalidScenarioException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong: every mistake of the input with its place, a defect with what is needed to report it. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (failure instanceof InvalidScenarioException invalid) {
            err.println(invalid.report());
            int count = invalid.problems().size();
            err.println((invalid.infeasible() ? "no deployment can run; " : "")
                    + (count == 1 ? "1 problem" : count + " problems"));
            return invalid.infeasible() ? ExitCode.INFEASIBLE : ExitCode.BAD_INPUT;
        }
        if (failure instanceof BadInput
                || failure instanceof MeasurementException
                || failure instanceof IllegalArgumentException) {
            err.println("kvasir: " + failure.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof UncheckedIOException || failure instanceof java.io.IOException) {
            boolean missing =
                    failure instanceof NoSuchFileException || failure.getCause() instanceof NoSuchFileException;
            err.println("kvasir: " + (missing ? "no such file: " : "") + failure.getMessage());
            return ExitCode.BAD_INPUT;
        }
        err.println("kvasir: this is a defect of the program: " + failure.getMessage());
        failure.printStackTrace(err);
        return ExitCode.DEFECT;
    }
}

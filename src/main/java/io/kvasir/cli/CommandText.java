package io.kvasir.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One command in words, whatever sets them.
 *
 * @param name as typed, with the commands above it
 * @param description one paragraph
 * @param parameters what is named without a dash
 * @param options in the order of the help page
 * @param examples command lines
 */
record CommandText(
        String name, String description, List<Argument> parameters, List<Argument> options, List<String> examples) {
    /**
     * @param names as typed, with the label of a value
     * @param description in words
     */
    record Argument(String names, String description) {}

    CommandText {
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
        examples = List.copyOf(examples);
    }

    /** A command and those below it, in the order of the help page; the help command, which has none, left out. */
    static List<CommandText> all(CommandLine line) {
        List<CommandText> all = new ArrayList<>();
        add(line, all);
        return all;
    }

    private static void add(CommandLine line, List<CommandText> all) {
        CommandSpec spec = line.getCommandSpec();
        if (spec.userObject() instanceof CommandLine.HelpCommand) {
            return;
        }
        all.add(of(spec));
        line.getSubcommands().values().forEach(sub -> add(sub, all));
    }

    private static CommandText of(CommandSpec spec) {
        List<Argument> parameters = new ArrayList<>();
        for (PositionalParamSpec each : spec.positionalParameters()) {
            String more = each.arity().max() > 1 ? "…" : "";
            parameters.add(new Argument(each.paramLabel() + more, words(each)));
        }
        List<Argument> options = new ArrayList<>();
        for (OptionSpec each : spec.options()) {
            if (!each.hidden() && !each.usageHelp() && !each.versionHelp()) {
                String label = each.arity().max() > 0 ? "=" + each.paramLabel() : "";
                options.add(new Argument(String.join(", ", each.names()) + label, words(each)));
            }
        }
        List<String> examples = new ArrayList<>();
        for (String footer : spec.usageMessage().footer()) {
            if (footer.startsWith("  ")) {
                examples.add(plain(footer.strip()));
            }
        }
        String description = plain(String.join(" ", spec.usageMessage().description()));
        return new CommandText(spec.qualifiedName(), description, parameters, options, examples);
    }

    private static String words(ArgSpec argument) {
        String value = String.valueOf(argument.defaultValueString());
        return plain(String.join(" ", argument.description()).replace("${DEFAULT-VALUE}", value));
    }

    /** Descriptions are formats: a percent sign stands twice. */
    private static String plain(String text) {
        return text.replace("%n", " ").replace("%%", "%").strip();
    }
}

package io.kvasir.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for fish: commands, their options, and files where a value may be one. */
final class FishCompletion {
    private FishCompletion() {}

    /** The script, a final line feed included. */
    static String script(String program, CommandLine commands) {
        StringBuilder script = new StringBuilder("# Completion of " + program + " for fish\n");
        String start = "complete -c " + program + " ";
        commands.getSubcommands().forEach((name, command) -> {
            String description = command.getCommandSpec().usageMessage().description().length == 0
                    ? ""
                    : firstSentence(command.getCommandSpec().usageMessage().description()[0]);
            script.append(start).append("-n __fish_use_subcommand -f -a ").append(quoted(name));
            script.append(" -d ").append(quoted(description)).append('\n');
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> script.append(start)
                            .append("-n ")
                            .append(quoted("__fish_seen_subcommand_from " + name))
                            .append(option(option))
                            .append('\n'));
        });
        return script.toString();
    }

    private static String option(OptionSpec option) {
        StringBuilder words = new StringBuilder();
        for (String name : option.names()) {
            words.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            words.append(" -r");
        }
        if (option.description().length > 0) {
            words.append(" -d ").append(quoted(firstSentence(option.description()[0])));
        }
        return words.toString();
    }

    private static String firstSentence(String text) {
        String plain = text.replace("%%", "%").replaceAll("\\s*\\$\\{[^}]*}[^.]*", "");
        int end = plain.indexOf(". ");
        return end < 0 ? plain : plain.substring(0, end + 1);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

package io.kvasir.scenario.source;

import io.kvasir.catalog.Problem;
import io.kvasir.model.raw.SourcePlace;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Errors of the YAML parser in the words of our problems. */
final class YamlErrors {
    private static final Pattern BUT_FOUND = Pattern.compile("expected (.*), but (?:found|got) (.*)", Pattern.DOTALL);

    private YamlErrors() {}

    static Problem problem(String file, MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark();
        SourcePlace place = new SourcePlace(
                file,
                mark.map(m -> m.getLine() + 1).orElse(0),
                mark.map(m -> m.getColumn() + 1).orElse(0));
        String text = String.valueOf(e.getProblem()).strip();
        if (text.contains("TAB")) {
            return new Problem(place, "", "a tab", "spaces for indentation", "two spaces for each tab");
        }
        if (text.startsWith("mapping values are not allowed")) {
            return new Problem(
                    place, "", "a key where the line above allows none", "keys of one mapping in one column", "");
        }
        Matcher matcher = BUT_FOUND.matcher(text);
        if (matcher.matches()) {
            return new Problem(place, "", matcher.group(2), matcher.group(1), "");
        }
        return new Problem(place, "", text.replaceFirst("^found ", ""), "valid YAML", "");
    }

    static Problem problem(String file, String text, YamlEngineException e) {
        if (e instanceof ReaderException reader) {
            int at = Math.min(reader.getPosition(), text.length());
            int line = 1
                    + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
            int column = at - text.lastIndexOf('\n', at - 1);
            String found = String.format(java.util.Locale.ROOT, "the character U+%04X", reader.getCodePoint());
            return new Problem(new SourcePlace(file, line, column), "", found, "printable text", "");
        }
        return new Problem(new SourcePlace(file, 0, 0), "", String.valueOf(e.getMessage()), "valid YAML", "");
    }
}

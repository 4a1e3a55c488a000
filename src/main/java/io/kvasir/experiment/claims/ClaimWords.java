package io.kvasir.experiment.claims;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words with values in them: {@code {name of a finding}} stands for the value of that finding, so that what is said cannot
 * differ from what was found.
 */
final class ClaimWords {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    private ClaimWords() {}

    /** The names between braces. */
    static List<String> names(String words) {
        return PLACE.matcher(words).results().map(match -> match.group(1)).toList();
    }

    /** The words with every value written in; a name without a value stays as it is. */
    static String filled(String words, Function<String, Optional<FindingResult>> findings) {
        Matcher places = PLACE.matcher(words);
        StringBuilder text = new StringBuilder();
        while (places.find()) {
            String value = findings.apply(places.group(1))
                    .map(found -> found.finding().unit().text(found.value().mean()))
                    .orElse(places.group());
            places.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return places.appendTail(text).toString();
    }
}

package io.kvasir.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key and its number written as one word, as people speak: {@code tp16} for {@code {tensor: 16}}. */
final class CompactSetting {
    private static final Pattern WORD_AND_NUMBER = Pattern.compile("([A-Za-z_]+?)[ =:-]?([0-9]{1,9})");

    private CompactSetting() {}

    /**
     * The mapping such a word may have meant; empty when the key written short takes it, or when no key of the record, nor
     * another program's name for one, begins it.
     *
     * @param shorthand key of the record that may be written alone
     */
    static Optional<String> meant(RecordSpec spec, String shorthand, String text) {
        boolean taken = spec.find(shorthand)
                .map(param -> param.param().choices().length == 0
                        || List.of(param.param().choices()).contains(text))
                .orElse(true);
        Matcher matcher = WORD_AND_NUMBER.matcher(text);
        if (taken || !matcher.matches()) {
            return Optional.empty();
        }
        return spec.suggestion(matcher.group(1)).map(key -> "{" + key + ": " + matcher.group(2) + "}");
    }
}

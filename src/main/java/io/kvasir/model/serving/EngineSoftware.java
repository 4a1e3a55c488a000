package io.kvasir.model.serving;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serving software.
 *
 * @param name {@code vllm}, {@code sglang} or {@code tensorrt-llm}
 * @param version its version, such as {@code 0.15.1}
 */
public record EngineSoftware(String name, String version) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})");

    /** Whether the version is at least {@code major.minor}; true for builds without a number (nightlies). */
    public boolean atLeast(int major, int minor) {
        Matcher matcher = NUMBERS.matcher(version);
        if (!matcher.find()) {
            return true;
        }
        int ownMajor = Integer.parseInt(matcher.group(1));
        return ownMajor > major || (ownMajor == major && Integer.parseInt(matcher.group(2)) >= minor);
    }
}

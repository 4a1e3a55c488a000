package io.kvasir.catalog.data;

import java.util.Locale;
import java.util.regex.Pattern;

/** How drivers, tables and shops write the names of devices. */
final class DeviceNames {
    private static final Pattern MAKER =
            Pattern.compile("^(nvidia|amd|intel|google|aws|instinct|tesla|geforce|quadro)-");
    private static final Pattern MEMORY_KIND = Pattern.compile("-(hbm\\d\\w?|gddr\\d\\w?)$");

    private DeviceNames() {}

    /** Lower case, words joined by hyphens, without maker and kind of memory: {@code NVIDIA A100-SXM4-80GB}. */
    static String plain(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
        String shorter = MAKER.matcher(plain).replaceFirst("");
        while (!shorter.equals(plain)) {
            plain = shorter;
            shorter = MAKER.matcher(plain).replaceFirst("");
        }
        return MEMORY_KIND.matcher(plain).replaceFirst("");
    }
}

package io.kvasir.report.table;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Columns that terminals give a character: two for those of East Asian width W and F (Unicode Standard Annex 11), none for
 * marks that combine with the one before, one for all others. Whole scripts and blocks stand for the property, which the
 * platform does not have.
 */
final class CharacterWidth {
    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);

    private CharacterWidth() {}

    static int of(int point) {
        if (point < 0x300) {
            return 1;
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> wide(point) ? 2 : 1;
        };
    }

    private static boolean wide(int point) {
        if (point >= 0xFF61 && point <= 0xFFDC) {
            return false;
        }
        return point >= 0x1100 && point <= 0x115F
                || point >= 0x3000 && point <= 0x303E
                || point >= 0xAC00 && point <= 0xD7A3
                || point >= 0xFF01 && point <= 0xFF60
                || point >= 0xFFE0 && point <= 0xFFE6
                || point >= 0x1F300 && point <= 0x1F6FF
                || point >= 0x1F900 && point <= 0x1F9FF
                || WIDE.contains(UnicodeScript.of(point));
    }
}

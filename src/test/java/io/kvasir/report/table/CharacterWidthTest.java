package io.kvasir.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.report.view.Terminal;
import org.junit.jupiter.api.Test;

class CharacterWidthTest {
    private static final ConsoleText TEXT = new ConsoleText(Terminal.PLAIN);

    @Test
    void eastAsianCharacters_takeTwoColumns_marksNone_othersOne() {
        assertEquals(9, ConsoleText.width("四-mi300x"));
        assertEquals(6, ConsoleText.width("カナひ"));
        assertEquals(4, ConsoleText.width("한글"));
        assertEquals(2, ConsoleText.width("🚀"));
        assertEquals(3, ConsoleText.width("ｶﾅx"));
        assertEquals(1, ConsoleText.width("e\u0301"));
        assertEquals(11, ConsoleText.width("±×…–✓ µs≥µ²"));
    }

    @Test
    void whatIsCut_neverTakesMoreThanItsRoom() {
        String name = "機械学習 on 四 cards";
        for (int width = 2; width <= 24; width++) {
            String cut = TEXT.fit(name, width);
            assertTrue(ConsoleText.width(cut) <= width, cut + " in " + width);
        }
        assertEquals("機械…", TEXT.fit(name, 5));
        assertEquals("機械…", TEXT.fit(name, 6));
        assertEquals(name, TEXT.fit(name, 20));
    }
}

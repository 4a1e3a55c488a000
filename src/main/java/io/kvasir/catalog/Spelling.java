package io.kvasir.catalog;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word a writer meant. */
public final class Spelling {
    private static final int MOST_EDITS = 2;

    private Spelling() {}

    /**
     * The candidate nearest to a word: at most two edits (one for words of up to four letters), the first among equals;
     * hyphens, underscores and capitals do not count.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String wanted = normal(word);
        int limit = wanted.length() <= 4 ? 1 : MOST_EDITS;
        String best = null;
        int bestDistance = limit + 1;
        for (String candidate : candidates) {
            String known = normal(candidate);
            int distance = Math.abs(known.length() - wanted.length()) > limit ? limit + 1 : distance(wanted, known);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether two spellings differ in capitals, hyphens, underscores, dots or spaces alone. */
    public static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    /** A noun with "a" or "an" before it. */
    static String withArticle(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    private static String normal(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }

    /**
     * Edits (insert, delete, replace, swap of neighbours) between two words: optimal string alignment distance, the
     * restricted Damerau–Levenshtein distance.
     */
    public static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapestEdit(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapestEdit(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}

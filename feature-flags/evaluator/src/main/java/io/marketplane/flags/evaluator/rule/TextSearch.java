package io.marketplane.flags.evaluator.rule;

/** Whether a text contains another, in time that grows with their lengths alone. */
final class TextSearch {
    private static final int SMALL = 1 << 14;

    private TextSearch() {}

    static boolean contains(String text, String part, Scope scope) {
        long product = (long) text.length() * part.length();
        scope.spendText(text.length() + part.length());
        scope.spend((int) Math.min(product, SMALL) >> 8);
        if (product <= SMALL || part.length() > text.length()) {
            return text.contains(part);
        }
        scope.spendText((text.length() + part.length()) * 8);
        return search(text, part);
    }

    /** Knuth, Morris and Pratt. */
    private static boolean search(String text, String part) {
        int[] border = borders(part);
        int matched = 0;
        for (int i = 0; i < text.length(); i++) {
            while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
                matched = border[matched - 1];
            }
            if (text.charAt(i) == part.charAt(matched)) {
                matched++;
            }
            if (matched == part.length()) {
                return true;
            }
        }
        return false;
    }

    private static int[] borders(String part) {
        int[] border = new int[part.length()];
        int matched = 0;
        for (int i = 1; i < part.length(); i++) {
            while (matched > 0 && part.charAt(i) != part.charAt(matched)) {
                matched = border[matched - 1];
            }
            if (part.charAt(i) == part.charAt(matched)) {
                matched++;
            }
            border[i] = matched;
        }
        return border;
    }
}

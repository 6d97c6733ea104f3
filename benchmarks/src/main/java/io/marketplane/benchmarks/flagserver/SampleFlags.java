package io.marketplane.benchmarks.flagserver;

/** Flags with a rule of three conditions and a share of users, as long as wanted. Pure. */
final class SampleFlags {

    private SampleFlags() {}

    /** The key of flag {@code number}. */
    static String key(int number) {
        return "shop-feature-%05d".formatted(number);
    }

    /**
     * The definition of flag {@code number}.
     *
     * @param on what it gives to a user whom no condition fits
     * @param bytes how long flag and key are in the document, where that is more than the rule needs
     */
    static String definition(int number, boolean on, int bytes) {
        String text = """
                {"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"%s","targeting":{"if":[{"and":[\
                {"ends_with":[{"var":"email"},"@shop.example"]},{"in":[{"var":"country"},["de","at","ch"]]},\
                {"sem_ver":[{"var":"version"},">=","2.%d.0"]}]},"on",\
                {"==":[{"var":"plan"},"pro"]},{"fractional":[["on",500],["off",9500]]}]},\
                "metadata":{"description":\"""".formatted(on ? "on" : "off", number % 10);
        int missing = bytes - text.length() - key(number).length();
        return text + "x".repeat(Math.max(0, missing)) + "\"}}";
    }
}

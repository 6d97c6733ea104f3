package io.marketplane.operator.objectstore.observe;

/** What is tried on a bucket. */
public enum Operation {
    /** Ask whether it is there. */
    HEAD("head"),
    /** Make it. */
    CREATE("create"),
    /** Write the probe object. */
    PUT("put"),
    /** Read it. */
    GET("get"),
    /** List what is below the prefix of probe objects. */
    LIST("list"),
    /** Remove the probe object. */
    DELETE("delete");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    /** For people. */
    public String word() {
        return word;
    }
}

package io.marketplane.crds.messagebroker;

/** Rules on the names of exchanges and queues. */
final class Names {
    /** RabbitMQ keeps names that start with {@code amq.} for itself. */
    static final String NOT_RESERVED = "!self.startsWith('amq.')";

    /** No blanks and nothing that cannot be printed. */
    static final String PRINTABLE = "^[!-~]+$";

    /** RabbitMQ allows 255 bytes; shorter ones keep the rules on references within their budget. */
    static final int LONGEST = 127;

    /** How long the name of a virtual host may be. */
    static final int LONGEST_VIRTUAL_HOST = 63;

    private Names() {}
}

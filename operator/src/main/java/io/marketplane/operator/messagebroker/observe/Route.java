package io.marketplane.operator.messagebroker.observe;

/**
 * A binding of a queue to an exchange.
 *
 * @param vhost the virtual host of both
 * @param source the exchange
 * @param queue the queue
 * @param routingKey which messages take it
 */
public record Route(String vhost, String source, String queue, String routingKey) {
    /** For people. */
    @Override
    public String toString() {
        return "from " + source + " to " + queue + " by \"" + routingKey + "\" in virtual host " + vhost;
    }
}

package io.marketplane.crds.messagebroker;

/** The engines that a MessageBroker can run on. */
public enum EngineName {
    /** RabbitMQ. */
    RabbitMQ
}

package io.marketplane.flags.server.adapter.ofrep;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Where changes are told, as a bulk answer has it.
 *
 * @param type how
 * @param endpoint where, on the origin that the provider knows already
 * @param inactivityDelaySec after how many seconds without use a provider leaves
 */
@JsonPropertyOrder({"type", "endpoint", "inactivityDelaySec"})
record EventStream(String type, Endpoint endpoint, int inactivityDelaySec) {

    /** Path and query. */
    record Endpoint(String requestUri) {}
}

package io.marketplane.operator.runtime;

import ch.qos.logback.classic.spi.ILoggingEvent;
import co.elastic.logging.AdditionalField;
import co.elastic.logging.EcsJsonSerializer;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Log lines as the Elastic Common Schema has them, with the key-value pairs of a line as {@code labels}, which the
 * library leaves out.
 */
public final class EcsEncoder extends co.elastic.logging.logback.EcsEncoder {
    @Override
    protected void addCustomFields(ILoggingEvent event, StringBuilder builder) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            EcsJsonSerializer.serializeAdditionalFields(
                    builder,
                    pairs.stream()
                            .map(pair -> new AdditionalField("labels." + pair.key, String.valueOf(pair.value)))
                            .toList());
        }
    }
}

package io.marketplane.flags.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;

/** Holds answers against the published schema. */
final class OfrepSchema {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private OfrepSchema() {}

    /** Asserts that a text is what {@code definition} of the schema says. */
    static void accepts(String definition, String text) {
        var schema = FACTORY.getSchema(SchemaLocation.of("classpath:ofrep-0.3.0.json#/$defs/" + definition));
        assertThat(schema.validate(text, InputFormat.JSON)).as(text).isEmpty();
    }
}

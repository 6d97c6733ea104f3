package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;

/**
 * How often passwords change.
 *
 * @param every how long a password is used, in hours, minutes and seconds
 * @param overlap how long the old one works beside the new one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "duration(self.overlap) < duration(self.every)",
        fieldPath = ".overlap",
        message = "credentials.rotation.overlap must be shorter than credentials.rotation.every, or the old password"
                + " would still work when the next one comes")
public record Rotation(
        @JsonPropertyDescription(
                "How long a password is used before a new one is made, in hours, minutes and seconds: 2160h is 90"
                        + " days. The annotation marketplane.io/rotate-credentials asks for one now.")
        @Default("2160h")
        @Size(max = 32) @ValidationRule(
                value = "self.matches('^([0-9]+h)?([0-9]+m)?([0-9]+s)?$') && duration(self) >= duration('1m')",
                message = "credentials.rotation.every must be a duration of a minute or more, for example 2160h")
        String every,

        @JsonPropertyDescription(
                "How long the old password works beside the new one, so that clients have time to read it. 10m suits"
                        + " clients that read the mounted binding whenever they connect.")
        @Default("10m")
        @Size(max = 32) @ValidationRule(
                value = "self.matches('^([0-9]+h)?([0-9]+m)?([0-9]+s)?$') && duration(self) >= duration('10s')",
                message = "credentials.rotation.overlap must be a duration of 10 seconds or more, for example 10m")
        String overlap) {

    /** The defaults of the schema. */
    public static final Rotation DEFAULT = new Rotation("2160h", "10m");

    /** Fills in the defaults of the schema, for objects that did not pass through an API server. */
    public Rotation {
        every = every == null ? "2160h" : every;
        overlap = overlap == null ? "10m" : overlap;
    }

    /** {@link #every} as a duration. */
    @JsonIgnore
    public Duration period() {
        return parse(every);
    }

    /** {@link #overlap} as a duration. */
    @JsonIgnore
    public Duration grace() {
        return parse(overlap);
    }

    private static Duration parse(String text) {
        return Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT));
    }
}

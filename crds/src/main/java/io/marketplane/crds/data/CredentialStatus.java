package io.marketplane.crds.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Which password is in the binding; never the password itself.
 *
 * @param generation counts the passwords, from 1
 * @param rotatedAt when the present one came into the binding, RFC 3339
 * @param previousValidUntil until when the one before works; absent when it works no more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialStatus(
        @JsonPropertyDescription("Counts the passwords that the binding has had, from 1.")
        Long generation,

        @JsonPropertyDescription("When the present password came into the binding.")
        String rotatedAt,

        @JsonPropertyDescription("Until when the password before it works too. Absent when it works no more.") @Nullable String previousValidUntil) {}

package io.marketplane.flags.server.adapter.access;

import io.marketplane.flags.server.application.Caller;
import io.marketplane.flags.server.domain.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * JWTs (RFC 7519) of one issuer, for one audience. A claim holds the roles: an object from environments, or {@code *},
 * to the name of a role. Thread-safe.
 */
final class IssuedTokens {

    private final JwtDecoder decoder;
    private final String rolesClaim;

    private IssuedTokens(JwtDecoder decoder, String rolesClaim) {
        this.decoder = decoder;
        this.rolesClaim = rolesClaim;
    }

    /**
     * The tokens of an issuer.
     *
     * @param issuer the claim {@code iss}
     * @param audience what the claim {@code aud} must hold
     * @param keys where the issuer's keys are, a JWK Set
     * @param rolesClaim the name of the claim with the roles
     */
    static IssuedTokens of(String issuer, String audience, String keys, String rolesClaim) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, found -> found != null && found.contains(audience))));
        return new IssuedTokens(decoder, rolesClaim);
    }

    /** The person that a token speaks for; empty when it is not one of the issuer's, or has expired. */
    Optional<Caller> find(String token) {
        try {
            return Optional.of(caller(decoder.decode(token)));
        } catch (JwtException e) {
            return Optional.empty();
        }
    }

    private Caller caller(Jwt token) {
        var roles = new HashMap<String, Role>();
        if (token.getClaim(rolesClaim) instanceof Map<?, ?> claim) {
            claim.forEach((environment, name) ->
                    Role.of(String.valueOf(name)).ifPresent(role -> roles.put(String.valueOf(environment), role)));
        }
        return new Caller(Caller.PERSON + token.getSubject(), roles);
    }
}

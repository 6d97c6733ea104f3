package io.marketplane.flags.server.adapter.access;

import io.marketplane.flags.server.application.Callers;
import io.marketplane.flags.server.application.Environments;
import io.marketplane.flags.server.application.Keyring;
import io.marketplane.flags.server.application.Refusals;
import io.marketplane.flags.server.domain.ApiKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires who may call. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    Callers callers(
            Keyring keyring,
            @Value("${marketplane.flags.tokens.issuer:}") String issuer,
            @Value("${marketplane.flags.tokens.audience:flags}") String audience,
            @Value("${marketplane.flags.tokens.keys:}") String keys,
            @Value("${marketplane.flags.tokens.roles-claim:flags}") String rolesClaim) {
        var tokens = issuer.isBlank()
                ? Optional.<IssuedTokens>empty()
                : Optional.of(IssuedTokens.of(issuer, audience, keys, rolesClaim));
        return new Credentials(keyring, tokens);
    }

    @Bean
    Access access(Callers callers, Refusals refusals) {
        return new Access(callers, refusals);
    }

    @Bean
    Supplier<List<ApiKey>> configuredKeys(
            @Value("${marketplane.flags.keys-file:}") String file, Environments environments) {
        return new KeyFile(file, environments);
    }
}

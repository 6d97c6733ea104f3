package io.marketplane.service.flags;

import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.TransactionContextPropagator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request's evaluations a context of its own, on the request's thread and for as long as it works on the
 * request. Another thread that works for the request is given the context by whoever starts it.
 */
public final class FlagContextFilter extends OncePerRequestFilter {

    /** All header fields that a flag's answer may depend on, as the value of {@code Vary}. */
    public static final String VARY = String.join(
            ", ",
            FlagContext.USER,
            FlagContext.VISITOR,
            FlagContext.TENANT,
            FlagContext.COUNTRY,
            FlagContext.LANGUAGE,
            FlagContext.MOBILE,
            FlagContext.AGENT);

    private final TransactionContextPropagator contexts;

    public FlagContextFilter(TransactionContextPropagator contexts) {
        this.contexts = contexts;
    }

    /** An answer that is finished later is finished on another thread. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var user = Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
        contexts.setTransactionContext(FlagContext.of(user, name -> once(request, name)));
        try {
            chain.doFilter(request, response);
        } finally {
            contexts.setTransactionContext(ImmutableContext.EMPTY);
        }
    }

    /** A field that comes twice says nothing. */
    private static Optional<String> once(HttpServletRequest request, String name) {
        var values = Collections.list(request.getHeaders(name));
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}

package io.marketplane.service.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a trace id: that of a legal {@code traceparent} (W3C Trace Context), else a new one. Log lines
 * carry it as {@code trace.id} (ECS), problems as {@code traceId}.
 */
public final class TraceFilter extends OncePerRequestFilter {

    /** The key of the trace id in the logging context. */
    public static final String MDC_KEY = "trace.id";

    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private final RandomGenerator random;

    public TraceFilter(RandomGenerator random) {
        this.random = random;
    }

    /** The trace id of the request that this thread works on. */
    public static String traceId() {
        var id = MDC.get(MDC_KEY);
        return id == null ? "" : id;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var _ = MDC.putCloseable(MDC_KEY, traceId(request.getHeader("traceparent")))) {
            chain.doFilter(request, response);
        }
    }

    private String traceId(@Nullable String traceparent) {
        if (traceparent != null) {
            var matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        var id = new byte[16];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}

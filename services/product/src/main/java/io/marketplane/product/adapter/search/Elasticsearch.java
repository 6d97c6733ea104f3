package io.marketplane.product.adapter.search;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.marketplane.service.binding.BoundEngine;
import io.marketplane.service.binding.BoundTrust;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the bound Elasticsearch. Each carries the login of its moment, each wait has an end. Thread-safe. */
final class Elasticsearch implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofMilliseconds(300);

    private final BoundEngine engine;
    private final JsonMapper mapper;
    private final Rest5Client client;

    Elasticsearch(BoundEngine engine, JsonMapper mapper) {
        this.engine = engine;
        this.mapper = mapper;
        var builder = Rest5Client.builder(new HttpHost(engine.tls() ? "https" : "http", engine.host(), engine.port()));
        if (engine.tls()) {
            builder.setSSLContext(BoundTrust.context(engine));
        }
        client = builder.setConnectionConfigCallback(connection -> connection.setConnectTimeout(CONNECT))
                .build();
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param body its JSON; missing when there is none
     */
    record Reply(int status, JsonNode body) {}

    /** A request without a body. */
    Reply send(String method, String path, Duration patience) throws IOException {
        return exchange(new Request(method, path), patience);
    }

    /** A request with a body of JSON, or of lines of JSON. */
    Reply send(String method, String path, String body, Duration patience) throws IOException {
        var request = new Request(method, path);
        var type = body.endsWith("\n") ? ContentType.create("application/x-ndjson") : ContentType.APPLICATION_JSON;
        request.setEntity(new StringEntity(body, type.withCharset(StandardCharsets.UTF_8)));
        return exchange(request, patience);
    }

    /** The client's own time-outs do not end a request to a server that is frozen behind TLS, so this one does. */
    private Reply exchange(Request request, Duration patience) throws IOException {
        request.setOptions(options(patience));
        var answer = new CompletableFuture<Response>();
        var call = client.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                answer.complete(response);
            }

            @Override
            public void onFailure(Exception failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            var response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.getStatusCode(), json(response.getEntity()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ResponseException refused) {
                return new Reply(refused.getResponse().getStatusCode(), mapper.missingNode());
            }
            throw new IOException("Elasticsearch does not answer", e.getCause());
        } catch (TimeoutException e) {
            call.cancel();
            throw new IOException("Elasticsearch did not answer within " + patience, e);
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("ended while Elasticsearch was waited for");
        }
    }

    private RequestOptions.Builder options(Duration patience) {
        var login = engine.login();
        var basic = Base64.getEncoder()
                .encodeToString((login.username() + ":" + login.password()).getBytes(StandardCharsets.UTF_8));
        return RequestOptions.DEFAULT.toBuilder()
                .addHeader("Authorization", "Basic " + basic)
                .setRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(patience))
                        .setConnectionRequestTimeout(CONNECT)
                        .build());
    }

    private JsonNode json(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return mapper.missingNode();
        }
        try {
            return mapper.readTree(EntityUtils.toString(entity, StandardCharsets.UTF_8));
        } catch (org.apache.hc.core5.http.ParseException e) {
            throw new IOException("the answer cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}

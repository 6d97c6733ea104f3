package io.marketplane.product;

import io.marketplane.service.testing.OpenApiContract;
import io.marketplane.service.testing.RunningApplication;
import io.marketplane.testkit.PostgresServer;
import java.util.Map;

class OpenApiTest extends OpenApiContract {

    OpenApiTest() {
        super(
                "services/product",
                "/v1/products",
                "/v1/products/{id}",
                "/v1/search",
                "/v1/products/{id}/media",
                "/v1/products/{id}/media/{mediaId}",
                "/v1/products/{id}/media/{mediaId}/complete");
    }

    @Override
    protected RunningApplication start(Map<String, String> settings) {
        return RunningService.start(PostgresServer.shared().createDatabase(), settings);
    }
}

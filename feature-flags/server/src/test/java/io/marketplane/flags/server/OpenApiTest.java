package io.marketplane.flags.server;

import io.marketplane.service.testing.OpenApiContract;
import io.marketplane.service.testing.RunningApplication;
import io.marketplane.testkit.PostgresServer;
import java.util.Map;

class OpenApiTest extends OpenApiContract {

    OpenApiTest() {
        super(
                "feature-flags/server",
                "/v1/flags",
                "/v1/flags/{key}",
                "/v1/flags/{key}/export",
                "/v1/flags/{key}/environments/{environment}",
                "/v1/flags/{key}/environments/{environment}/kill",
                "/v1/flags/{key}/environments/{environment}/restore",
                "/v1/flags/{key}/environments/{environment}/revisions",
                "/v1/flags/{key}/environments/{environment}/revisions/{number}/revert",
                "/v1/environments/{environment}/declarations/{namespace}/{name}",
                "/v1/preview",
                "/v1/flags/{key}/environments/{environment}/kill/confirm",
                "/v1/change-requests",
                "/v1/change-requests/{id}",
                "/v1/change-requests/{id}/approve",
                "/v1/change-requests/{id}/reject",
                "/v1/change-requests/{id}/withdraw",
                "/v1/change-requests/{id}/apply",
                "/v1/schedules",
                "/v1/schedules/{id}",
                "/v1/audit",
                "/v1/telemetry/evaluations",
                "/v1/telemetry/tracking",
                "/v1/flags/{key}/evaluations",
                "/v1/stale",
                "/v1/code-references",
                "/v1/code-references/{repository}");
    }

    @Override
    protected RunningApplication start(Map<String, String> settings) {
        return RunningServer.start(PostgresServer.shared().createDatabase(), settings);
    }
}

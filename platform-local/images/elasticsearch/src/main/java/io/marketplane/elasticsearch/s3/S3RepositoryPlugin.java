package io.marketplane.elasticsearch.s3;

import java.util.List;
import java.util.Map;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.settings.Setting;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.util.BigArrays;
import org.elasticsearch.env.Environment;
import org.elasticsearch.indices.recovery.RecoverySettings;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.plugins.RepositoryPlugin;
import org.elasticsearch.repositories.RepositoriesMetrics;
import org.elasticsearch.repositories.Repository;
import org.elasticsearch.repositories.SnapshotMetrics;
import org.elasticsearch.xcontent.NamedXContentRegistry;
import software.amazon.awssdk.services.s3.S3Client;

/** The repository type {@code s3}. */
public final class S3RepositoryPlugin extends Plugin implements RepositoryPlugin {
    private final Map<String, S3Client> clients;

    /** Called by the plugin loader, while secure settings can still be read. */
    public S3RepositoryPlugin(Settings settings) {
        clients = S3ClientSettings.clients(settings);
    }

    @Override
    @SuppressWarnings("checkstyle:ParameterNumber")
    public Map<String, Repository.Factory> getRepositories(
            Environment environment,
            NamedXContentRegistry registry,
            ClusterService cluster,
            BigArrays bigArrays,
            RecoverySettings recovery,
            RepositoriesMetrics repositoriesMetrics,
            SnapshotMetrics snapshotMetrics) {
        return Map.of(
                "s3",
                (project, metadata) -> new S3Repository(
                        new S3Repository.Services(project, registry, cluster, bigArrays, recovery, snapshotMetrics),
                        metadata,
                        clients));
    }

    @Override
    public List<Setting<?>> getSettings() {
        return S3ClientSettings.ALL;
    }
}

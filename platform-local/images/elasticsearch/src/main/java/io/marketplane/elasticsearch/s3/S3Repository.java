package io.marketplane.elasticsearch.s3;

import java.util.Map;
import org.elasticsearch.cluster.metadata.ProjectId;
import org.elasticsearch.cluster.metadata.RepositoryMetadata;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.blobstore.BlobPath;
import org.elasticsearch.common.blobstore.BlobStore;
import org.elasticsearch.common.settings.Setting;
import org.elasticsearch.common.unit.ByteSizeValue;
import org.elasticsearch.common.util.BigArrays;
import org.elasticsearch.indices.recovery.RecoverySettings;
import org.elasticsearch.repositories.RepositoryException;
import org.elasticsearch.repositories.SnapshotMetrics;
import org.elasticsearch.repositories.blobstore.BlobStoreRepository;
import org.elasticsearch.xcontent.NamedXContentRegistry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A repository in a bucket, with the settings {@code bucket}, {@code client}, {@code base_path}, {@code chunk_size}.
 */
final class S3Repository extends BlobStoreRepository {
    private static final Setting<String> BUCKET = Setting.simpleString("bucket");
    private static final Setting<String> CLIENT = Setting.simpleString("client", "default");
    private static final Setting<String> BASE_PATH = Setting.simpleString("base_path");

    /** A single PUT takes at most 5 GB; smaller parts cost less when one has to be sent again. */
    private static final Setting<ByteSizeValue> CHUNK_SIZE =
            Setting.byteSizeSetting("chunk_size", ByteSizeValue.ofGb(1), ByteSizeValue.ofMb(5), ByteSizeValue.ofGb(5));

    private final String bucket;
    private final S3Client client;

    /** What a node gives every repository. */
    record Services(
            @Nullable ProjectId project,
            NamedXContentRegistry registry,
            ClusterService cluster,
            BigArrays bigArrays,
            RecoverySettings recovery,
            SnapshotMetrics metrics) {}

    S3Repository(Services services, RepositoryMetadata metadata, Map<String, S3Client> clients) {
        super(
                services.project(),
                metadata,
                services.registry(),
                services.cluster(),
                services.bigArrays(),
                services.recovery(),
                basePath(metadata),
                services.metrics());
        bucket = BUCKET.get(metadata.settings());
        if (bucket.isEmpty()) {
            throw new RepositoryException(metadata.name(), "the setting [bucket] is missing");
        }
        var name = CLIENT.get(metadata.settings());
        var known = clients.get(name);
        if (known == null) {
            throw new RepositoryException(
                    metadata.name(),
                    "there is no client [%1$s]: set the secure settings s3.client.%1$s.access_key and .secret_key"
                            .formatted(name));
        }
        client = known;
    }

    @Override
    protected BlobStore createBlobStore() {
        return new S3BlobStore(client, bucket);
    }

    @Override
    protected ByteSizeValue chunkSize() {
        return CHUNK_SIZE.get(getMetadata().settings());
    }

    private static BlobPath basePath(RepositoryMetadata metadata) {
        var path = BlobPath.EMPTY;
        for (var part : BASE_PATH.get(metadata.settings()).split("/", -1)) {
            path = part.isEmpty() ? path : path.add(part);
        }
        return path;
    }
}

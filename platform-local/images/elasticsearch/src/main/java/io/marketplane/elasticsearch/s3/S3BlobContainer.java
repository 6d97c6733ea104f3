package io.marketplane.elasticsearch.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.elasticsearch.action.ActionListener;
import org.elasticsearch.common.blobstore.BlobContainer;
import org.elasticsearch.common.blobstore.BlobPath;
import org.elasticsearch.common.blobstore.DeleteResult;
import org.elasticsearch.common.blobstore.OperationPurpose;
import org.elasticsearch.common.blobstore.OptionalBytesReference;
import org.elasticsearch.common.blobstore.support.AbstractBlobContainer;
import org.elasticsearch.common.blobstore.support.BlobMetadata;
import org.elasticsearch.common.bytes.BytesReference;
import org.elasticsearch.common.io.stream.BytesStreamOutput;
import org.elasticsearch.core.CheckedConsumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The objects below a prefix of a bucket. A PUT is atomic, so every write is. */
final class S3BlobContainer extends AbstractBlobContainer {
    private static final int PRECONDITION_FAILED = 412;
    /** The most that one DeleteObjects takes (Amazon S3 API reference). */
    private static final int DELETED_AT_ONCE = 1000;

    private final S3BlobStore store;
    private final String prefix;

    S3BlobContainer(S3BlobStore store, BlobPath path) {
        super(path);
        this.store = store;
        this.prefix = path.buildAsString();
    }

    @Override
    public boolean blobExists(OperationPurpose purpose, String name) throws IOException {
        return call("look for", name, () -> {
            try {
                client().headObject(request -> request.bucket(bucket()).key(prefix + name));
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            }
        });
    }

    @Override
    public InputStream readBlob(OperationPurpose purpose, String name) throws IOException {
        return get(name, _ -> {});
    }

    @Override
    public InputStream readBlob(OperationPurpose purpose, String name, long position, long length) throws IOException {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        return get(name, request -> request.range("bytes=%d-%d".formatted(position, position + length - 1)));
    }

    @Override
    public void writeBlob(
            OperationPurpose purpose, String name, InputStream content, long size, boolean failIfAlreadyExists)
            throws IOException {
        put(name, RequestBody.fromInputStream(content, size), failIfAlreadyExists);
    }

    @Override
    public void writeBlob(OperationPurpose purpose, String name, BytesReference bytes, boolean failIfAlreadyExists)
            throws IOException {
        put(name, repeatable(bytes), failIfAlreadyExists);
    }

    @Override
    public void writeMetadataBlob(
            OperationPurpose purpose,
            String name,
            boolean failIfAlreadyExists,
            boolean atomic,
            CheckedConsumer<OutputStream, IOException> writer)
            throws IOException {
        try (var bytes = new BytesStreamOutput()) {
            writer.accept(bytes);
            put(name, repeatable(bytes.bytes()), failIfAlreadyExists);
        }
    }

    @Override
    public void writeBlobAtomic(
            OperationPurpose purpose, String name, InputStream content, long size, boolean failIfAlreadyExists)
            throws IOException {
        writeBlob(purpose, name, content, size, failIfAlreadyExists);
    }

    @Override
    public void writeBlobAtomic(
            OperationPurpose purpose, String name, BytesReference bytes, boolean failIfAlreadyExists)
            throws IOException {
        writeBlob(purpose, name, bytes, failIfAlreadyExists);
    }

    @Override
    public DeleteResult delete(OperationPurpose purpose) throws IOException {
        return call("delete", "", () -> {
            var result = DeleteResult.ZERO;
            for (var page : client().listObjectsV2Paginator(
                            request -> request.bucket(bucket()).prefix(prefix))) {
                deleteKeys(page.contents().stream().map(found -> found.key()).toList());
                result = result.add(
                        page.contents().size(),
                        page.contents().stream()
                                .mapToLong(found -> found.size())
                                .sum());
            }
            return result;
        });
    }

    @Override
    public void deleteBlobsIgnoringIfNotExists(OperationPurpose purpose, Iterator<String> names) throws IOException {
        while (names.hasNext()) {
            var keys = new ArrayList<String>();
            while (names.hasNext() && keys.size() < DELETED_AT_ONCE) {
                keys.add(prefix + names.next());
            }
            call("delete", "", () -> {
                deleteKeys(keys);
                return keys.size();
            });
        }
    }

    @Override
    public Map<String, BlobMetadata> listBlobs(OperationPurpose purpose) throws IOException {
        return listBlobsByPrefix(purpose, "");
    }

    @Override
    public Map<String, BlobMetadata> listBlobsByPrefix(OperationPurpose purpose, String start) throws IOException {
        return call("list", start, () -> {
            Map<String, BlobMetadata> found = new HashMap<>();
            client().listObjectsV2Paginator(request ->
                            request.bucket(bucket()).prefix(prefix + start).delimiter("/"))
                    .contents()
                    .forEach(object -> {
                        var name = object.key().substring(prefix.length());
                        found.put(name, new BlobMetadata(name, object.size()));
                    });
            return found;
        });
    }

    @Override
    public Map<String, BlobContainer> children(OperationPurpose purpose) throws IOException {
        return call("list", "", () -> {
            Map<String, BlobContainer> found = new HashMap<>();
            client().listObjectsV2Paginator(
                            request -> request.bucket(bucket()).prefix(prefix).delimiter("/"))
                    .commonPrefixes()
                    .forEach(child -> {
                        var name = child.prefix()
                                .substring(prefix.length(), child.prefix().length() - 1);
                        found.put(name, new S3BlobContainer(store, path().add(name)));
                    });
            return found;
        });
    }

    @Override
    public void compareAndExchangeRegister(
            OperationPurpose purpose,
            String key,
            BytesReference expected,
            BytesReference updated,
            ActionListener<OptionalBytesReference> listener) {
        listener.onFailure(noRegisters());
    }

    @Override
    public void getRegister(OperationPurpose purpose, String key, ActionListener<OptionalBytesReference> listener) {
        listener.onFailure(noRegisters());
    }

    private static UnsupportedOperationException noRegisters() {
        return new UnsupportedOperationException(
                "registers serve the analysis of a repository and stateless clusters, which this repository does not");
    }

    private InputStream get(String name, Consumer<GetObjectRequest.Builder> more) throws IOException {
        return call(
                "read",
                name,
                () -> client().getObject(request -> {
                    request.bucket(bucket()).key(prefix + name);
                    more.accept(request);
                }));
    }

    private void put(String name, RequestBody body, boolean failIfAlreadyExists) throws IOException {
        var request = PutObjectRequest.builder().bucket(bucket()).key(prefix + name);
        if (failIfAlreadyExists) {
            request.ifNoneMatch("*");
        }
        call("write", name, () -> client().putObject(request.build(), body));
    }

    private static RequestBody repeatable(BytesReference bytes) {
        var content = BytesReference.toBytes(bytes);
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(content), content.length, "application/octet-stream");
    }

    private void deleteKeys(List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        var answer = client().deleteObjects(request -> request.bucket(bucket())
                .delete(Delete.builder().objects(objects).quiet(true).build()));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            var first = answer.errors().getFirst();
            throw SdkException.create(
                    "%d objects were not deleted, the first of them %s: %s"
                            .formatted(answer.errors().size(), first.key(), first.message()),
                    null);
        }
    }

    private <T> T call(String what, String name, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (NoSuchKeyException e) {
            var missing = new NoSuchFileException("[" + prefix + name + "] is not in the bucket " + bucket());
            missing.initCause(e);
            throw missing;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                var there = new FileAlreadyExistsException("[" + prefix + name + "] is in the bucket already");
                there.initCause(e);
                throw there;
            }
            throw failed(what, name, e);
        } catch (SdkException e) {
            throw failed(what, name, e);
        }
    }

    private IOException failed(String what, String name, SdkException cause) {
        return new IOException("cannot %s [%s%s] in the bucket %s".formatted(what, prefix, name, bucket()), cause);
    }

    private S3Client client() {
        return store.client();
    }

    private String bucket() {
        return store.bucket();
    }
}

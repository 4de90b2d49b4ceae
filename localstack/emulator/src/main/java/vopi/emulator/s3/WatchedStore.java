package vopi.emulator.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import vopi.emulator.s3.EventQueue.Intent;

/// Reports every change of an object once it has happened.
final class WatchedStore extends ForwardingBlobStore {
    /// What the server stores for itself while a multipart upload is open.
    private static final String INTERNAL = ".s3proxy-mpu-stub-";

    private final EventQueue events;

    WatchedStore(BlobStore store, EventQueue events) {
        super(store);
        this.events = events;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        return watched("Put", request.bucket(), request.key(), () -> super.putBlob(request, body));
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return watched(
                "Copy",
                request.destinationBucket(),
                request.destinationKey(),
                () -> super.copyBlob(request));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        checkOpen(upload);
        return watched(
                "CompleteMultipartUpload",
                request.bucket(),
                request.key(),
                () -> super.completeMultipartUpload(upload, request));
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream body) {
        checkOpen(upload);
        return super.uploadMultipartPart(upload, request, body);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        checkOpen(upload);
        return super.listMultipartUpload(upload);
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        checkOpen(upload);
        super.abortMultipartUpload(upload);
    }

    /// As S3 does, an upload is known by its id and its key together, and until it ends. The store
    /// below would take another key, and list nothing of an upload that has ended.
    private void checkOpen(MultipartUpload upload) {
        // What the store below keeps while the upload of an id and a key is open.
        String mark = ".mpus-%s-%s-stub".formatted(upload.id(), upload.blobName());
        if (delegate().blobMetadataIfPresent(upload.containerName(), mark) == null) {
            throw NoSuchUploadException.builder()
                    .statusCode(404)
                    .message("The specified upload does not exist")
                    .awsErrorDetails(
                            AwsErrorDetails.builder()
                                    .errorCode("NoSuchUpload")
                                    .errorMessage("The specified upload does not exist")
                                    .build())
                    .build();
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        var response = super.removeBlob(request);
        if (!request.key().startsWith(INTERNAL)) {
            events.removed(request.bucket(), request.key());
        }
        return response;
    }

    /// The event is announced to the disk before the write and confirmed after it, so that the end
    /// of the process in between loses none.
    private <T> T watched(String how, String bucket, String key, Supplier<T> write) {
        if (key.startsWith(INTERNAL) || !events.wants(bucket, key)) return write.get();
        var intent = events.begin(how, bucket, key, state(stored(bucket, key)));
        T response;
        try {
            response = write.get();
        } catch (RuntimeException | Error e) {
            settle(intent, stored(bucket, key), e);
            throw e;
        }
        var stored = stored(bucket, key);
        // Removed again meanwhile, and reported as such.
        if (stored == null) events.forget(intent);
        else events.created(intent, stored.contentLength(), stored.eTag());
        return response;
    }

    /// A write that failed may have been made all the same.
    private void settle(Intent intent, @Nullable HeadObjectResponse stored, Throwable reason) {
        try {
            if (stored == null || state(stored).equals(intent.before())) events.forget(intent);
            else events.created(intent, stored.contentLength(), stored.eTag());
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /// Keeps the events of writes that an earlier run made and did not live to report.
    void settleLeft() throws IOException {
        for (var intent : events.left()) {
            var stored = stored(intent.bucket(), intent.key());
            if (stored == null || state(stored).equals(intent.before())) events.forget(intent);
            else events.keep(intent, stored.contentLength(), stored.eTag());
        }
    }

    /// Size and tag are read back: the request of a copy or of an upload in parts has neither.
    private @Nullable HeadObjectResponse stored(String bucket, String key) {
        return delegate().blobMetadataIfPresent(bucket, key);
    }

    /// Another one after each write, also of the same bytes.
    private static String state(@Nullable HeadObjectResponse stored) {
        return stored == null ? "" : stored.eTag() + " " + stored.lastModified();
    }
}

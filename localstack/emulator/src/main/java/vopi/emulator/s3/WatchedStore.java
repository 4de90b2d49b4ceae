package vopi.emulator.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import vopi.emulator.s3.EventQueue.Intent;

/// Reports every change of an object after it has happened.
final class WatchedStore extends ForwardingBlobStore {
    /// Prefix of the server's internal objects while a multipart upload is open.
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

    /// As in S3, an upload is identified by its id and key together, and only while it is open. The
    /// underlying store would accept another key, and returns an empty list for an upload that has
    /// ended.
    private void checkOpen(MultipartUpload upload) {
        // The internal object that the underlying store keeps while this upload is open.
        String mark = ".mpus-%s-%s-stub".formatted(upload.id(), upload.blobName());
        if (delegate().blobMetadataIfPresent(upload.containerName(), mark) == null) {
            throw S3Refusals.noSuchUpload();
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        DeleteObjectResponse response = super.removeBlob(request);
        if (!request.key().startsWith(INTERNAL)) {
            events.removed(request.bucket(), request.key());
        }
        return response;
    }

    /// Writes an intent to disk before the write and confirms it afterwards, so that no event is
    /// lost if the process ends in between.
    private <T> T watched(String how, String bucket, String key, Supplier<T> write) {
        if (key.startsWith(INTERNAL) || !events.wants(bucket, key)) {
            return write.get();
        }
        EventQueue.Intent intent = events.begin(how, bucket, key, state(stored(bucket, key)));
        T response;
        try {
            response = write.get();
        } catch (RuntimeException | Error e) {
            settle(intent, stored(bucket, key), e);
            throw e;
        }
        HeadObjectResponse stored = stored(bucket, key);
        // Another request has removed the object since and reports that.
        if (stored == null) {
            events.forget(intent);
        } else {
            events.created(intent, stored.contentLength(), stored.eTag());
        }
        return response;
    }

    /// A write that failed may have changed the object nevertheless.
    private void settle(Intent intent, @Nullable HeadObjectResponse stored, Throwable reason) {
        try {
            if (stored == null || state(stored).equals(intent.before())) {
                events.forget(intent);
            } else {
                events.created(intent, stored.contentLength(), stored.eTag());
            }
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /// Stores the events of writes that an earlier run made but did not report.
    void settleLeft() throws IOException {
        for (EventQueue.Intent intent : events.left()) {
            HeadObjectResponse stored = stored(intent.bucket(), intent.key());
            if (stored == null || state(stored).equals(intent.before())) {
                events.forget(intent);
            } else {
                events.keep(intent, stored.contentLength(), stored.eTag());
            }
        }
    }

    /// Reads back size and tag: the request of a copy or of a multipart upload contains neither.
    private @Nullable HeadObjectResponse stored(String bucket, String key) {
        return delegate().blobMetadataIfPresent(bucket, key);
    }

    /// Differs after each write, even of the same bytes.
    private static String state(@Nullable HeadObjectResponse stored) {
        return stored == null ? "" : stored.eTag() + " " + stored.lastModified();
    }
}

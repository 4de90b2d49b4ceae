package vopi.local.s3;

import java.io.InputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

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
        var response = super.putBlob(request, body);
        created("Put", request.bucket(), request.key());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        var response = super.copyBlob(request);
        created("Copy", request.destinationBucket(), request.destinationKey());
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        var response = super.completeMultipartUpload(upload, request);
        created("CompleteMultipartUpload", request.bucket(), request.key());
        return response;
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        var response = super.removeBlob(request);
        if (!request.key().startsWith(INTERNAL)) {
            events.removed(request.bucket(), request.key());
        }
        return response;
    }

    /// Size and tag are read back: the request of a copy or of an upload in parts has neither.
    private void created(String how, String bucket, String key) {
        if (key.startsWith(INTERNAL) || !events.wants(bucket, key)) return;
        var stored = delegate().blobMetadataIfPresent(bucket, key);
        if (stored == null) return; // removed again meanwhile, and reported as such
        events.created(how, bucket, key, stored.contentLength(), stored.eTag());
    }
}

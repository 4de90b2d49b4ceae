package vopi.emulator.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// A key is an opaque name. The underlying store resolves it as a path and would read `a/../b` as
/// `b`. Here a key that cannot be a path unchanged names no object: a write is refused, and a read,
/// list or removal finds nothing.
final class LiteralKeyStore extends ForwardingBlobStore {
    /// The maximum of S3, in bytes.
    private static final int KEY_BYTES = 1024;

    /// The maximum of file systems, 255 bytes, minus what the store adds to names while it writes:
    /// a UUID, a mark of up to 7 characters, a part number.
    private static final int SEGMENT_BYTES = 200;

    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern UPLOAD =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path objects;

    /// @param objects the folder that contains the buckets
    LiteralKeyStore(BlobStore store, Path objects) {
        super(store);
        this.objects = objects;
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        String prefix = request.prefix() == null ? "" : request.prefix();
        int end = prefix.lastIndexOf('/') + 1;
        String folder = prefix.substring(0, end);
        if (!isBucket(request.bucket()) || !isFolder(folder) || !isPath(prefix)) {
            return nothing();
        }
        if (!isDots(prefix.substring(end))) {
            return super.list(request);
        }
        ListObjectsV2Response wider =
                super.list(request.toBuilder().prefix(end == 0 ? null : folder).build());
        return wider.toBuilder()
                .prefix(prefix)
                .contents(
                        wider.contents().stream().filter(o -> o.key().startsWith(prefix)).toList())
                .commonPrefixes(
                        wider.commonPrefixes().stream()
                                .filter(p -> p.prefix().startsWith(prefix))
                                .toList())
                .build();
    }

    private static ListObjectsV2Response nothing() {
        return ListObjectsV2Response.builder()
                .contents(List.of())
                .commonPrefixes(List.of())
                .isTruncated(false)
                .build();
    }

    @Override
    public ListObjectVersionsResponse listVersions(ListObjectVersionsRequest request) {
        String prefix = request.prefix() == null ? "" : request.prefix();
        int end = prefix.lastIndexOf('/') + 1;
        return isFolder(prefix.substring(0, end))
                        && !isDots(prefix.substring(end))
                        && isPath(prefix)
                ? super.listVersions(request)
                : ListObjectVersionsResponse.builder().build();
    }

    @Override
    public boolean blobExists(String container, String name) {
        return isName(container, name) && super.blobExists(container, name);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        requireFound(request.bucket(), request.key());
        return super.blobMetadata(request);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        requireFound(request.bucket(), request.key());
        return super.getBlob(request);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        if (!isName(request.bucket(), request.key())) {
            drain(body);
        }
        requireHeld(request.bucket(), request.key());
        return super.putBlob(request, body);
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        requireFound(request.sourceBucket(), request.sourceKey());
        requireHeld(request.destinationBucket(), request.destinationKey());
        return super.copyBlob(request);
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return isName(request.bucket(), request.key())
                ? super.removeBlob(request)
                : DeleteObjectResponse.builder().build();
    }

    @Override
    public ObjectCannedACL getBlobAccess(String container, String name) {
        requireFound(container, name);
        return super.getBlobAccess(container, name);
    }

    @Override
    public ObjectCannedACL getBlobAccess(String container, String name, @Nullable String version) {
        requireFound(container, name);
        return super.getBlobAccess(container, name, version);
    }

    @Override
    public GetObjectAclResponse getBlobAcl(GetObjectAclRequest request) {
        requireFound(request.bucket(), request.key());
        return super.getBlobAcl(request);
    }

    @Override
    public void setBlobAccess(String container, String name, ObjectCannedACL access) {
        requireFound(container, name);
        super.setBlobAccess(container, name, access);
    }

    @Override
    public void setBlobAccess(
            String container, String name, ObjectCannedACL access, @Nullable String version) {
        requireFound(container, name);
        super.setBlobAccess(container, name, access, version);
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        requireHeld(request.bucket(), request.key());
        return super.initiateMultipartUpload(request);
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        requireUpload(upload);
        super.abortMultipartUpload(upload);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        requireUpload(upload);
        return super.completeMultipartUpload(upload, request);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream body) {
        requireUpload(upload);
        return super.uploadMultipartPart(upload, request, body);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        requireUpload(upload);
        return super.listMultipartUpload(upload);
    }

    /// Reads the rest, so that a client that is still sending receives the refusal and not a broken
    /// connection.
    private static void drain(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireFound(String bucket, String key) {
        if (!isName(bucket, key)) {
            throw S3Exceptions.noSuchKey(bucket, key, "no such object");
        }
    }

    private void requireHeld(String bucket, String key) {
        if (!isName(bucket, key)) {
            throw S3Exceptions.invalidArgument(
                    "The embedded S3 cannot store this key: it supports keys of at most 1024"
                            + " bytes with"
                            + " segments of 1 to 200 bytes, none of them . or .., without control"
                            + " characters");
        }
    }

    /// The upload's id is part of the file names of its parts, so it must be valid.
    private void requireUpload(MultipartUpload upload) {
        if (!UPLOAD.matcher(upload.id()).matches()
                || !isName(upload.containerName(), upload.blobName())) {
            throw S3Refusals.noSuchUpload();
        }
    }

    private boolean isName(String bucket, String key) {
        String segments = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        return isBucket(bucket)
                && bytes(key) <= KEY_BYTES
                && isFolder(segments + "/")
                && isPath(key)
                && !(key.endsWith("/")
                        && Files.isRegularFile(objects.resolve(bucket).resolve(key)));
    }

    private static boolean isBucket(String bucket) {
        return BUCKET.matcher(bucket).matches();
    }

    /// @param folder empty, or segments that each end in a slash
    private static boolean isFolder(String folder) {
        if (folder.isEmpty()) {
            return true;
        }
        for (String segment : folder.substring(0, folder.length() - 1).split("/", -1)) {
            if (segment.isEmpty() || isDots(segment) || bytes(segment) > SEGMENT_BYTES) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    /// Refuses control characters, which the XML of answers cannot carry, and characters that the
    /// machine's file names cannot contain.
    private boolean isPath(String key) {
        if (key.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        try {
            Path _ = objects.resolve("bucket/" + key);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

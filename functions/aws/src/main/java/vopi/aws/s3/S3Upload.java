package vopi.aws.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import vopi.core.error.Failure;
import vopi.core.port.ObjectStore.Upload;

/// Writes an object of unknown size part by part; one part of 8 MiB is in memory. An object of a
/// single part is one plain PUT at the commit.
final class S3Upload extends Upload {
    static final int PART_BYTES = 8 << 20;

    /// The buffer starts small, so that small objects use little memory.
    private static final int FIRST_BUFFER_BYTES = 64 << 10;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String contentType;
    private final List<CompletedPart> parts = new ArrayList<>();

    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int filled;
    private @Nullable String uploadId;
    private boolean over;

    S3Upload(S3Client s3, String bucket, String key, String contentType) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.contentType = contentType;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, from.length);
        if (over) {
            throw new IOException("the upload is over: " + key);
        }
        int done = 0;
        while (done < length) {
            if (filled == PART_BYTES) {
                attempt(this::sendPart);
            }
            int some = Math.min(length - done, PART_BYTES - filled);
            makeRoom(some);
            System.arraycopy(from, offset + done, buffer, filled, some);
            filled += some;
            done += some;
        }
    }

    private void makeRoom(int more) {
        if (filled + more > buffer.length) {
            int size = Math.max(filled + more, Math.min(PART_BYTES, buffer.length * 2));
            buffer = Arrays.copyOf(buffer, size);
        }
    }

    @Override
    public void commit() throws IOException {
        if (over) {
            throw new IOException("the upload is over: " + key);
        }
        attempt(uploadId == null ? this::putWhole : this::complete);
        over = true;
        buffer = new byte[0];
    }

    private void putWhole() {
        s3.putObject(
                r -> r.bucket(bucket).key(key).contentType(contentType),
                RequestBody.fromBytes(whole()));
    }

    private void complete() {
        if (filled > 0) {
            sendPart();
        }
        s3.completeMultipartUpload(r ->
                r.bucket(bucket).key(key).uploadId(uploadId).multipartUpload(m -> m.parts(parts)));
    }

    private void sendPart() {
        if (uploadId == null) {
            uploadId =
                    s3.createMultipartUpload(
                                    r -> r.bucket(bucket).key(key).contentType(contentType))
                            .uploadId();
        }
        int number = parts.size() + 1;
        UploadPartResponse part =
                s3.uploadPart(
                        r -> r.bucket(bucket).key(key).uploadId(uploadId).partNumber(number),
                        RequestBody.fromBytes(whole()));
        parts.add(
                CompletedPart.builder()
                        .partNumber(number)
                        .eTag(part.eTag())
                        .checksumCRC32(part.checksumCRC32())
                        .build());
        filled = 0;
    }

    private byte[] whole() {
        return filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled);
    }

    /// After the first failure the upload is aborted: nothing is left behind.
    private void attempt(Runnable call) throws IOException {
        try {
            call.run();
        } catch (SdkException e) {
            RuntimeException failure = S3Errors.translated(key, e);
            abort(failure);
            throw new IOException("could not be stored: " + key, failure);
        }
    }

    @Override
    public void close() {
        if (!over) {
            abort(null);
        }
    }

    /// If the abort fails too, the bucket's lifecycle rule for unfinished uploads removes the
    /// parts.
    private void abort(@Nullable RuntimeException reason) {
        over = true;
        buffer = new byte[0];
        if (uploadId == null) {
            return;
        }
        try {
            s3.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException | Failure e) {
            if (reason != null) {
                reason.addSuppressed(e);
            }
        }
    }
}

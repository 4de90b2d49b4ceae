package vopi.aws.s3;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import vopi.core.error.Conflict;
import vopi.core.error.NotFound;
import vopi.core.intake.ClientUploads;

/// Multipart uploads in S3.
public final class S3ClientUploads implements ClientUploads {
    private final S3Client s3;
    private final String bucket;
    private final PresignedUrls links;

    /// @param credentials the presigner's
    public S3ClientUploads(
            S3Client s3,
            S3Presigner presigner,
            AwsCredentialsProvider credentials,
            InstantSource clock,
            String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
        this.links = new PresignedUrls(presigner, bucket, credentials, clock);
    }

    @Override
    public String begin(String key, String contentType, Map<String, String> metadata) {
        return S3Errors.translate(
                key,
                () ->
                        s3.createMultipartUpload(r ->
                                        r.bucket(bucket)
                                                .key(key)
                                                .contentType(contentType)
                                                .metadata(metadata))
                                .uploadId());
    }

    @Override
    public URI presignPart(String key, String uploadId, int number, Duration life) {
        if (number < 1 || number > MAX_PARTS) {
            throw new IllegalArgumentException("parts count from 1 to 10,000: " + number);
        }
        return links.toPart(key, uploadId, number, S3ObjectStore.checked(life));
    }

    @Override
    public List<Part> parts(String key, String uploadId) {
        try {
            return s3
                    .listPartsPaginator(r -> r.bucket(bucket).key(key).uploadId(uploadId))
                    .parts()
                    .stream()
                    .map(part ->
                            new Part(
                                    part.partNumber(),
                                    part.size(),
                                    S3ObjectStore.bare(part.eTag())))
                    .toList();
        } catch (SdkException e) {
            throw translated(key, e);
        }
    }

    @Override
    public void complete(String key, String uploadId, List<Part> parts) {
        List<CompletedPart> completed =
                parts.stream()
                        .sorted(Comparator.comparingInt(Part::number))
                        .map(part ->
                                CompletedPart.builder()
                                        .partNumber(part.number())
                                        .eTag('"' + part.etag() + '"')
                                        .build())
                        .toList();
        try {
            s3.completeMultipartUpload(r ->
                    r.bucket(bucket)
                            .key(key)
                            .uploadId(uploadId)
                            .multipartUpload(m -> m.parts(completed)));
        } catch (SdkException e) {
            throw translated(key, e);
        }
    }

    @Override
    public void abort(String key, String uploadId) {
        try {
            s3.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException e) {
            throw translated(key, e);
        }
    }

    private static RuntimeException translated(String key, SdkException e) {
        String code =
                e instanceof S3Exception answer && answer.awsErrorDetails() != null
                        ? String.valueOf(answer.awsErrorDetails().errorCode())
                        : "";
        return switch (code) {
            case "NoSuchUpload" -> new NotFound("no such upload of " + key, e);
            case "InvalidPart", "InvalidPartOrder", "EntityTooSmall", "MalformedXML" ->
                    new Conflict(
                            "The parts changed while they were put together (%s): complete again"
                                    .formatted(code),
                            e);
            default -> S3Errors.translated(key, e);
        };
    }
}

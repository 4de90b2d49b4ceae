package vopi.aws.s3;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Copies an object that exceeds the limit of CopyObject: S3 copies it part by part.
final class S3Copy {
    private static final long PART_BYTES = 1L << 30;

    private S3Copy() {}

    static void inParts(
            S3Client s3, String bucket, String from, String to, HeadObjectResponse head) {
        try {
            String id =
                    s3.createMultipartUpload(r ->
                                    r.bucket(bucket)
                                            .key(to)
                                            .contentType(head.contentType())
                                            .metadata(head.metadata()))
                            .uploadId();
            try {
                List<CompletedPart> parts = copy(s3, bucket, from, to, id, head);
                s3.completeMultipartUpload(r ->
                        r.bucket(bucket).key(to).uploadId(id).multipartUpload(m -> m.parts(parts)));
            } catch (SdkException e) {
                s3.abortMultipartUpload(r -> r.bucket(bucket).key(to).uploadId(id));
                throw e;
            }
        } catch (SdkException e) {
            throw S3Errors.translated(from, e);
        }
    }

    /// Each part requires the same ETag: if the object changes meanwhile, the copy fails.
    private static List<CompletedPart> copy(
            S3Client s3,
            String bucket,
            String from,
            String to,
            String id,
            HeadObjectResponse head) {
        List<CompletedPart> parts = new ArrayList<>();
        for (long start = 0; start < head.contentLength(); start += PART_BYTES) {
            long end = Math.min(head.contentLength(), start + PART_BYTES) - 1;
            String range = "bytes=" + start + "-" + end;
            int number = parts.size() + 1;
            CopyPartResult part =
                    s3.uploadPartCopy(r ->
                                    r.sourceBucket(bucket)
                                            .sourceKey(from)
                                            .copySourceIfMatch(head.eTag())
                                            .copySourceRange(range)
                                            .destinationBucket(bucket)
                                            .destinationKey(to)
                                            .uploadId(id)
                                            .partNumber(number))
                            .copyPartResult();
            parts.add(CompletedPart.builder().partNumber(number).eTag(part.eTag()).build());
        }
        return parts;
    }
}

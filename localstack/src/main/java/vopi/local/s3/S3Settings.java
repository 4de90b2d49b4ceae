package vopi.local.s3;

import java.nio.file.Path;
import java.util.List;

/// @param data folder with a folder a bucket, kept between starts; made if missing
/// @param buckets made at start if missing
/// @param region named in events; signatures of any region are accepted
/// @param accessKeyId the one key that requests and presigned URLs are signed with
public record S3Settings(
        Path data,
        List<String> buckets,
        String region,
        String accessKeyId,
        String secretAccessKey) {
    public S3Settings {
        buckets = List.copyOf(buckets);
    }

    @Override
    public String toString() {
        return "S3Settings[" + data + ", " + buckets + ", " + region + "]";
    }
}

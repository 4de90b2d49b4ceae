package vopi.emulator.s3;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// @param data folder with one subfolder per bucket, kept between starts; created if missing
/// @param buckets created at start if missing
/// @param region named in events; signatures of any region are accepted
/// @param accessKeyId the key that requests and presigned URLs are signed with
/// @param roleKeys further access keys with the same secret
public record S3Settings(
        Path data,
        List<String> buckets,
        String region,
        String accessKeyId,
        String secretAccessKey,
        Set<String> roleKeys) {
    public S3Settings {
        buckets = List.copyOf(buckets);
        roleKeys = Set.copyOf(roleKeys);
    }

    public S3Settings(
            Path data,
            List<String> buckets,
            String region,
            String accessKeyId,
            String secretAccessKey) {
        this(data, buckets, region, accessKeyId, secretAccessKey, Set.of());
    }

    boolean knows(String key) {
        return accessKeyId.equals(key) || roleKeys.contains(key);
    }

    @Override
    public String toString() {
        return "S3Settings[" + data + ", " + buckets + ", " + region + "]";
    }
}

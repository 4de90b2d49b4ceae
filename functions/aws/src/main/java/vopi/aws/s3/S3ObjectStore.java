package vopi.aws.s3;

import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import vopi.core.error.Defect;
import vopi.core.error.NotFound;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.ObjectStore;

/// The bucket in S3.
public final class S3ObjectStore implements ObjectStore {
    /// Maximum number of keys in one DeleteObjects.
    private static final int KEYS_A_DELETE = 1_000;

    /// Maximum size for CopyObject, in bytes.
    private static final long MAX_COPIED_AT_ONCE = 5L << 30;

    private static final Duration MAX_LINK_LIFE = Duration.ofDays(7);

    private final S3Client s3;
    private final S3Presigner presigner;
    private final AwsCredentialsProvider credentials;
    private final InstantSource clock;
    private final String bucket;
    private final PresignedUrls links;

    /// @param presigner with the endpoint that clients reach
    /// @param credentials the presigner's
    public S3ObjectStore(
            S3Client s3,
            S3Presigner presigner,
            AwsCredentialsProvider credentials,
            InstantSource clock,
            String bucket) {
        this.s3 = s3;
        this.presigner = presigner;
        this.credentials = credentials;
        this.clock = clock;
        this.bucket = bucket;
        this.links = new PresignedUrls(presigner, bucket, credentials, clock);
    }

    @Override
    public String bucket() {
        return bucket;
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) {
        S3Errors.translate(
                key,
                () ->
                        s3.putObject(
                                r -> r.bucket(bucket).key(key).contentType(contentType),
                                RequestBody.fromBytes(bytes)));
    }

    @Override
    public Upload create(String key, String contentType) {
        return new S3Upload(s3, bucket, key, contentType);
    }

    @Override
    public byte[] get(String key) {
        return S3Errors.translate(
                key,
                () ->
                        s3.getObject(r -> r.bucket(bucket).key(key), ResponseTransformer.toBytes())
                                .asByteArrayUnsafe());
    }

    @Override
    public InputStream open(String key) {
        return new ObjectStream(
                S3Errors.translate(key, () -> s3.getObject(r -> r.bucket(bucket).key(key))));
    }

    @Override
    public byte[] range(String key, long offset, int length) {
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException("no range: " + offset + " + " + length);
        }
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(bucket).key(key).range(range).build();
        try {
            return s3.getObject(request, ResponseTransformer.toBytes()).asByteArrayUnsafe();
        } catch (S3Exception e) {
            if (e.statusCode() == 416) {
                return new byte[0];
            }
            throw S3Errors.translated(key, e);
        } catch (SdkException e) {
            throw S3Errors.translated(key, e);
        }
    }

    @Override
    public Optional<Stat> stat(String key) {
        try {
            HeadObjectResponse head =
                    S3Errors.translate(key, () -> s3.headObject(r -> r.bucket(bucket).key(key)));
            return Optional.of(
                    new Stat(
                            key,
                            head.contentLength(),
                            bare(head.eTag()),
                            head.lastModified(),
                            head.contentType(),
                            head.metadata()));
        } catch (NotFound none) {
            return Optional.empty();
        }
    }

    @Override
    public List<Stat> list(String prefix) {
        return S3Errors.translate(
                prefix,
                () ->
                        s3
                                .listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix))
                                .contents()
                                .stream()
                                .map(S3ObjectStore::stat)
                                .toList());
    }

    private static Stat stat(S3Object object) {
        return new Stat(
                object.key(),
                object.size(),
                bare(object.eTag()),
                object.lastModified(),
                null,
                Map.of());
    }

    @Override
    public void copy(String from, String to) {
        HeadObjectResponse head =
                S3Errors.translate(from, () -> s3.headObject(r -> r.bucket(bucket).key(from)));
        if (head.contentLength() > MAX_COPIED_AT_ONCE) {
            S3Copy.inParts(s3, bucket, from, to, head);
            return;
        }
        S3Errors.translate(
                from,
                () ->
                        s3.copyObject(r ->
                                r.sourceBucket(bucket)
                                        .sourceKey(from)
                                        .destinationBucket(bucket)
                                        .destinationKey(to)));
    }

    @Override
    public void delete(Collection<String> keys) {
        List<String> all = List.copyOf(new HashSet<>(keys));
        for (int from = 0; from < all.size(); from += KEYS_A_DELETE) {
            deleteSome(all.subList(from, Math.min(all.size(), from + KEYS_A_DELETE)));
        }
    }

    private void deleteSome(List<String> keys) {
        List<ObjectIdentifier> objects = new ArrayList<>();
        keys.forEach(key -> objects.add(ObjectIdentifier.builder().key(key).build()));
        DeleteObjectsResponse answer =
                S3Errors.translate(
                        keys.getFirst(),
                        () ->
                                s3.deleteObjects(r ->
                                        r.bucket(bucket)
                                                .delete(d -> d.objects(objects).quiet(true))));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            String code = answer.errors().getFirst().code();
            throw new UpstreamUnavailable(
                    answer.errors().size() + " objects could not be deleted (" + code + ")");
        }
    }

    @Override
    public Duration linkLife(Duration wanted) {
        return SignerSession.life(
                credentials.resolveCredentials(), clock.instant(), checked(wanted));
    }

    @Override
    public URI presignGet(String key, Duration life, @Nullable String downloadName) {
        return links.to(
                key, checked(life), downloadName == null ? null : disposition(downloadName));
    }

    @Override
    public URI presignPut(String key, String contentType, @Nullable Long size, Duration life) {
        return uri(
                presigner
                        .presignPutObject(r ->
                                r.signatureDuration(linkLife(life))
                                        .putObjectRequest(put -> {
                                            put.bucket(bucket).key(key).contentType(contentType);
                                            if (size != null) {
                                                put.contentLength(size);
                                            }
                                        }))
                        .url());
    }

    static Duration checked(Duration life) {
        if (life.compareTo(MAX_LINK_LIFE) > 0 || life.isNegative() || life.isZero()) {
            throw new IllegalArgumentException("an address lives up to 7 days: " + life);
        }
        return life;
    }

    static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new Defect("the presigned address is no address", e);
        }
    }

    /// Object keys produce these names; any other character is replaced.
    private static String disposition(String name) {
        return "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"";
    }

    static String bare(String etag) {
        return etag.replace("\"", "");
    }
}

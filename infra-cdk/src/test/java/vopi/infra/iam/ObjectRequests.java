package vopi.infra.iam;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vopi.emulator.front.SignedRequest;

/// The permissions that path-style requests to S3 need.
final class ObjectRequests {
    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>", Pattern.DOTALL);

    /// Query parameters that select another operation than the method alone.
    private static final Set<String> PLAIN =
            Set.of("uploads", "uploadId", "partNumber", "delete", "list-type");

    private ObjectRequests() {}

    static List<RequiredPermission> of(SignedRequest request) {
        String[] path = path(request.uri()).split("/", 3);
        String bucket = "arn:aws:s3:::" + path[1];
        Map<String, String> query = query(request.uri());
        Set<String> words = new TreeSet<>(query.keySet());
        words.retainAll(PLAIN);
        return path.length < 3 || path[2].isEmpty()
                ? ofBucket(request, bucket, words, query)
                : ofObject(request, bucket + "/" + path[2], words);
    }

    private static List<RequiredPermission> ofBucket(
            SignedRequest request, String bucket, Set<String> words, Map<String, String> query) {
        if (request.method().equals("POST") && words.contains("delete")) {
            String body = new String(request.body(), StandardCharsets.UTF_8);
            return KEY.matcher(body)
                    .results()
                    .map(found ->
                            RequiredPermission.of("s3:DeleteObject", bucket + "/" + found.group(1)))
                    .toList();
        }
        if (request.method().equals("GET") && words.equals(Set.of("list-type"))) {
            return List.of(
                    RequiredPermission.of("s3:ListBucket", bucket)
                            .with(Map.of("s3:prefix", query.getOrDefault("prefix", ""))));
        }
        throw unknown(request);
    }

    private static List<RequiredPermission> ofObject(
            SignedRequest request, String object, Set<String> words) {
        boolean inParts = words.contains("uploadId");
        return switch (request.method()) {
            case "GET", "HEAD" ->
                    List.of(
                            RequiredPermission.of(
                                    inParts ? "s3:ListMultipartUploadParts" : "s3:GetObject",
                                    object));
            case "PUT" -> put(request, object);
            // Starts or completes an upload.
            case "POST" -> List.of(RequiredPermission.of("s3:PutObject", object));
            case "DELETE" ->
                    List.of(
                            RequiredPermission.of(
                                    inParts ? "s3:AbortMultipartUpload" : "s3:DeleteObject",
                                    object));
            default -> throw unknown(request);
        };
    }

    private static List<RequiredPermission> put(SignedRequest request, String object) {
        List<RequiredPermission> all = new ArrayList<>();
        all.add(RequiredPermission.of("s3:PutObject", object));
        @Nullable String from = request.headers().getFirst("x-amz-copy-source");
        if (from != null) {
            String source = URLDecoder.decode(from, StandardCharsets.UTF_8);
            all.add(
                    RequiredPermission.of(
                            "s3:GetObject", "arn:aws:s3:::" + source.replaceFirst("^/", "")));
        }
        for (String header : List.of("x-amz-tagging", "x-amz-acl")) {
            if (request.headers().containsKey(header)) {
                throw new IllegalArgumentException("not known: " + header);
            }
        }
        return all;
    }

    /// A read of one object. S3 reports that it is missing only to a caller with the list right.
    static boolean isRead(SignedRequest request) {
        String[] path = path(request.uri()).split("/", 3);
        return Set.of("GET", "HEAD").contains(request.method())
                && path.length == 3
                && !path[2].isEmpty()
                && !query(request.uri()).containsKey("uploadId");
    }

    static String bucket(SignedRequest request) {
        return "arn:aws:s3:::" + path(request.uri()).split("/", 3)[1];
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : raw.split("&", -1)) {
            String[] words = pair.split("=", 2);
            query.put(
                    words[0],
                    words.length < 2 ? "" : URLDecoder.decode(words[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String path(URI uri) {
        return URLDecoder.decode(uri.getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException unknown(SignedRequest request) {
        return new IllegalArgumentException(
                "not known: s3 " + request.method() + " " + request.uri().getRawPath());
    }
}

package vopi.api.uploads;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.Defect;
import vopi.core.error.NotFound;
import vopi.core.intake.ClientUploads;
import vopi.core.intake.ClientUploads.Part;
import vopi.core.intake.UploadKeys;
import vopi.core.port.ObjectStore;

/// /api/v1/uploads/multipart: start, parts, complete, abort.
public final class MultipartUploads {
    private static final int LINKS_AT_START = 100;
    private static final Duration LIFE = Duration.ofHours(1);

    private final ClientUploads uploads;
    private final ObjectStore store;
    private final Supplier<String> tokens;

    public MultipartUploads(ClientUploads uploads, ObjectStore store, Supplier<String> tokens) {
        this.uploads = uploads;
        this.store = store;
        this.tokens = tokens;
    }

    private record NewMultipart(String filename, String contentType, long size) {}

    private record PartLink(int partNumber, String uploadUrl) {}

    private record Started(
            String uploadId,
            String key,
            String publicUrl,
            int partSize,
            int partCount,
            String contentType,
            long expiresIn,
            List<PartLink> parts) {}

    private record Uploaded(int partNumber, String etag, long size) {}

    private record Progress(
            String uploadId,
            String key,
            List<Uploaded> uploaded,
            long expiresIn,
            List<PartLink> parts) {}

    private record Listed(int partNumber, String etag) {}

    private record Complete(@Nullable List<Listed> parts) {}

    private record Completed(String key, String publicUrl, long size) {}

    public ApiResponse start(ValidatedRequest call) {
        NewMultipart body =
                call.body(NewMultipart.class)
                        .orElseThrow(() -> new Defect("an upload without a body"));
        DeclaredSize declared = new DeclaredSize(body.size());
        String key =
                new UploadKeys(call.owner())
                        .upload(declared.markedToken(tokens.get()), body.filename());
        String type = UploadType.of(body.contentType(), body.filename());
        UploadToken token = new UploadToken(key, uploads.begin(key, type, Map.of()));
        return ApiResponse.json(
                201,
                new Started(
                        token.text(),
                        key,
                        Uploads.address(store, key),
                        DeclaredSize.PART_BYTES,
                        declared.partCount(),
                        type,
                        store.linkLife(LIFE).toSeconds(),
                        links(token, 1, Math.min(declared.partCount(), LINKS_AT_START))));
    }

    public ApiResponse parts(ValidatedRequest call) {
        UploadToken token = token(call);
        List<Uploaded> there =
                existing(() -> uploads.parts(token.key(), token.upload())).stream()
                        .map(part -> new Uploaded(part.number(), part.etag(), part.size()))
                        .toList();
        return ApiResponse.json(
                200,
                new Progress(
                        token.text(),
                        token.key(),
                        there,
                        store.linkLife(LIFE).toSeconds(),
                        links(token, call.number("from"), call.number("count"))));
    }

    public ApiResponse complete(ValidatedRequest call) {
        UploadToken token = token(call);
        DeclaredSize declared = DeclaredSize.of(token.key()).orElseThrow(UploadToken::none);
        try {
            List<Part> arrived = uploads.parts(token.key(), token.upload());
            List<Part> chosen =
                    call.body(Complete.class)
                            .map(Complete::parts)
                            .map(MultipartUploads::listed)
                            .map(named -> DeclaredSize.arrived(named, arrived))
                            .orElse(arrived);
            declared.check(chosen, arrived);
            uploads.complete(token.key(), token.upload(), chosen);
        } catch (NotFound ended) {
            return completedBefore(token, declared);
        }
        return ApiResponse.json(200, completed(token, declared));
    }

    /// A repeated call, from a client that did not see the first response, gets the same response.
    private ApiResponse completedBefore(UploadToken token, DeclaredSize declared) {
        boolean stored =
                store.stat(token.key()).filter(o -> o.size() == declared.bytes()).isPresent();
        if (!stored) {
            throw UploadToken.none();
        }
        return ApiResponse.json(200, completed(token, declared));
    }

    private Completed completed(UploadToken token, DeclaredSize declared) {
        return new Completed(token.key(), Uploads.address(store, token.key()), declared.bytes());
    }

    public ApiResponse abort(ValidatedRequest call) {
        UploadToken token = token(call);
        existing(() -> {
            uploads.abort(token.key(), token.upload());
            return token;
        });
        return ApiResponse.empty(204);
    }

    private static <T> T existing(Supplier<T> work) {
        try {
            return work.get();
        } catch (NotFound ended) {
            throw UploadToken.none();
        }
    }

    private static UploadToken token(ValidatedRequest call) {
        return UploadToken.of(call.path("uploadId"), new UploadKeys(call.owner()));
    }

    private static List<Part> listed(List<Listed> parts) {
        return parts.stream().map(part -> new Part(part.partNumber(), 0, part.etag())).toList();
    }

    private List<PartLink> links(UploadToken token, int from, int count) {
        return IntStream.range(from, Math.min(from + count, ClientUploads.MAX_PARTS + 1))
                .mapToObj(number ->
                        new PartLink(
                                number,
                                uploads.presignPart(token.key(), token.upload(), number, LIFE)
                                        .toString()))
                .toList();
    }
}

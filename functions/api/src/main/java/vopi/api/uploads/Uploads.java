package vopi.api.uploads;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.Defect;
import vopi.core.intake.ObjectAddress;
import vopi.core.intake.ObjectKey;
import vopi.core.intake.UploadKeys;
import vopi.core.port.ObjectStore;

/// POST /api/v1/uploads/presign
public final class Uploads {
    private final ObjectStore store;
    private final Supplier<String> tokens;
    private final Duration life;

    /// @param tokens unique; letters, digits and -
    /// @param life time within which a client must start its PUT
    public Uploads(ObjectStore store, Supplier<String> tokens, Duration life) {
        this.store = store;
        this.tokens = tokens;
        this.life = life;
    }

    private record NewUpload(String filename, String contentType, @Nullable Long size) {}

    private record PresignedUpload(
            String uploadUrl, String key, String publicUrl, String contentType, long expiresIn) {}

    public ApiResponse presign(ValidatedRequest call) {
        NewUpload body =
                call.body(NewUpload.class)
                        .orElseThrow(() -> new Defect("an upload without a body"));
        String key = new UploadKeys(call.owner()).upload(tokens.get(), body.filename());
        String type = UploadType.of(body.contentType(), body.filename());
        Duration works = store.linkLife(life);
        String url = store.presignPut(key, type, body.size(), works).toString();
        return ApiResponse.json(
                200, new PresignedUpload(url, key, address(store, key), type, works.toSeconds()));
    }

    static String address(ObjectStore store, String key) {
        return new ObjectAddress(store.bucket(), new ObjectKey(key)).text();
    }
}

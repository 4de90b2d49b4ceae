package vopi.api;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import vopi.api.estimate.EstimateSettings;
import vopi.api.estimate.JobEstimates;
import vopi.api.http.ApiEdge;
import vopi.api.uploads.MultipartUploads;
import vopi.api.uploads.Uploads;
import vopi.aws.AwsPorts;
import vopi.core.intake.ClientUploads;
import vopi.core.port.ObjectStore;

/// The dependencies of `Uploads`.
public record UploadsWiring(
        ApiEdge edge, Uploads uploads, MultipartUploads parts, JobEstimates estimates) {

    public static UploadsWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// @throws IllegalStateException naming every variable that is missing or malformed
    public static UploadsWiring from(Map<String, String> env) {
        AwsPorts ports = AwsPorts.from(env);
        return of(
                ApiSettings.from(env),
                EstimateSettings.from(env),
                ports.objects(),
                ports.uploads(),
                UUID::randomUUID);
    }

    static UploadsWiring of(
            ApiSettings settings,
            EstimateSettings estimates,
            ObjectStore store,
            ClientUploads uploads,
            Supplier<UUID> ids) {
        Supplier<String> tokens = () -> ids.get().toString();
        return new UploadsWiring(
                settings.edge(),
                new Uploads(store, tokens, settings.uploadLinkLife()),
                new MultipartUploads(uploads, store, tokens),
                new JobEstimates(settings.rules(), store, estimates));
    }
}

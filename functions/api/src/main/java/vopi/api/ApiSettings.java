package vopi.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vopi.api.contract.ApiContract;
import vopi.api.dispatch.DispatchLimits;
import vopi.api.http.ApiEdge;
import vopi.api.http.Headers;
import vopi.api.jobs.JobRequestRules;
import vopi.api.scenes.SceneCatalogue;
import vopi.core.config.EnvReader;
import vopi.runtime.net.AddressPolicy;

/// Configuration of the API functions, except the addresses of their services.
///
/// @param corsOrigins origins whose pages may call the API, `*` for all
/// @param uploadLinkLife time within which a client must start its PUT
record ApiSettings(
        ApiContract contract,
        String bucket,
        List<String> corsOrigins,
        AddressPolicy addresses,
        Duration uploadLinkLife,
        DispatchLimits limits) {
    private static final int MAX_RUNNING = 10_000;

    /// @throws IllegalStateException naming every variable that is missing or malformed
    static ApiSettings from(Map<String, String> env) {
        EnvReader in = new EnvReader(env);
        int running = in.number("VOPI_MAX_RUNNING", 10, 1, MAX_RUNNING);
        ApiSettings settings =
                new ApiSettings(
                        ApiContract.load(),
                        in.text("VOPI_BUCKET"),
                        in.words("VOPI_CORS_ORIGINS", List.of()),
                        new AddressPolicy(in.flag("VOPI_ALLOW_LOOPBACK_URLS", false)),
                        in.duration("VOPI_UPLOAD_LINK_LIFE", Duration.ofMinutes(15)),
                        DispatchLimits.of(
                                running,
                                in.number("VOPI_MAX_RUNNING_PER_KEY", running, 1, MAX_RUNNING)));
        in.finish();
        return settings;
    }

    JobRequestRules rules() {
        return new JobRequestRules(bucket, addresses, SceneCatalogue.load());
    }

    ApiEdge edge() {
        return new ApiEdge(contract, new Headers(corsOrigins), System::nanoTime);
    }
}

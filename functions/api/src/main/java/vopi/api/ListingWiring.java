package vopi.api;

import java.time.InstantSource;
import java.util.Map;
import vopi.api.http.ApiEdge;
import vopi.api.listing.ListingMetadata;
import vopi.api.listing.Listings;
import vopi.aws.AwsPorts;
import vopi.core.port.ImageStore;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;

/// The dependencies of `Listing`.
public record ListingWiring(ApiEdge edge, Listings listings, ListingMetadata metadata) {

    public static ListingWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// @throws IllegalStateException naming every variable that is missing or malformed
    public static ListingWiring from(Map<String, String> env) {
        AwsPorts ports = AwsPorts.from(env);
        return of(
                ApiSettings.from(env),
                ports.jobs(),
                ports.images(),
                ports.objects(),
                InstantSource.system());
    }

    static ListingWiring of(
            ApiSettings settings,
            JobStore jobs,
            ImageStore images,
            ObjectStore store,
            InstantSource clock) {
        return new ListingWiring(
                settings.edge(),
                new Listings(jobs, images, store, clock),
                new ListingMetadata(jobs, store, clock));
    }
}

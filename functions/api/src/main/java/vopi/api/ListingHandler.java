package vopi.api;

import java.util.Map;

/// The function `Listing`: archives of a job's images, and the texts of a listing.
public final class ListingHandler extends RoutedFunction {
    public ListingHandler() {
        this(ListingWiring.fromEnvironment());
        SnapshotPriming.refused(this, "GET", "/api/v1/jobs/{id}/listing")
                .and("GET", "/api/v1/jobs/{id}/listing", "")
                .beforeSnapshots();
    }

    public ListingHandler(ListingWiring app) {
        super(
                app.edge(),
                Map.of(
                        "getListing",
                        app.listings()::get,
                        "getListingTexts",
                        app.metadata()::get,
                        "changeListingTexts",
                        app.metadata()::change));
    }
}

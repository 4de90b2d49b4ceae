package vopi.core.job;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the client says about a job and its product. Nothing is computed from it; a listing is
/// named and ordered by it.
///
/// @param title of the product, 1 to 200 characters
/// @param sku of the product: letters, digits, `.`, `_` and `-`, 1 to 64 characters
/// @param hero the view that a listing shows first, as `{productId}_{variantId}`
/// @param order views in the order of a listing, no duplicates; empty if none was given
/// @param externalId the client's name of the job, 1 to 128 characters, not unique
/// @param metadata the client's own values by name
public record JobDetails(
        @Nullable String title,
        @Nullable String sku,
        @Nullable String hero,
        List<String> order,
        @Nullable String externalId,
        Map<String, String> metadata) {
    public static final JobDetails NONE =
            new JobDetails(null, null, null, List.of(), null, Map.of());

    public JobDetails {
        order = order == null ? List.of() : List.copyOf(order);
        metadata =
                metadata == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /// With another title.
    public JobDetails titled(@Nullable String other) {
        return new JobDetails(other, sku, hero, order, externalId, metadata);
    }

    /// The given views as a listing shows them: the hero, then those of `order`, then the others in
    /// their order.
    public List<String> listed(List<String> views) {
        return Stream.of(Stream.ofNullable(hero), order.stream(), views.stream())
                .flatMap(part -> part)
                .filter(views::contains)
                .distinct()
                .toList();
    }
}

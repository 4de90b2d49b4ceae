package vopi.infra.iam;

import java.util.Map;

/// The permission that a request needs.
///
/// @param action such as `s3:GetObject`
/// @param resource ARN
/// @param context condition keys, lower-case
public record Asked(String action, String resource, Map<String, String> context) {
    public Asked {
        context = Map.copyOf(context);
    }

    static Asked of(String action, String resource) {
        return new Asked(action, resource, Map.of());
    }

    Asked with(Map<String, String> more) {
        return new Asked(action, resource, more);
    }
}

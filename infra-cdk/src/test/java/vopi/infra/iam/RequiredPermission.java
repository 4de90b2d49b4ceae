package vopi.infra.iam;

import java.util.Map;

/// The permission that a request needs.
///
/// @param action such as `s3:GetObject`
/// @param resource ARN
/// @param context condition keys, lower-case
public record RequiredPermission(String action, String resource, Map<String, String> context) {
    public RequiredPermission {
        context = Map.copyOf(context);
    }

    static RequiredPermission of(String action, String resource) {
        return new RequiredPermission(action, resource, Map.of());
    }

    RequiredPermission with(Map<String, String> more) {
        return new RequiredPermission(action, resource, more);
    }
}

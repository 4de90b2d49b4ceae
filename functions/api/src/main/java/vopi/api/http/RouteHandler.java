package vopi.api.http;

/// What answers one operation.
@FunctionalInterface
public interface RouteHandler {
    ApiResponse answer(ValidatedRequest call);
}

package vopi.api.http;

/// The handler of one operation.
@FunctionalInterface
public interface RouteHandler {
    ApiResponse answer(ValidatedRequest call);
}

package vopi.api.http;

/// What answers one operation.
@FunctionalInterface
public interface Route {
    Response answer(Call call);
}

package vopi.bench.load;

import java.util.Map;
import java.util.function.IntFunction;

/// A read request that is repeated, each time for another job if there are several.
///
/// @param path of the n-th request, with its query
/// @param headers in addition to those of every request
/// @param status expected status of the answer
record LoadRead(String name, IntFunction<String> path, Map<String, String> headers, int status) {
    private static final int OK = 200;

    static LoadRead of(String name, String path) {
        return new LoadRead(name, _ -> path, Map.of(), OK);
    }

    static LoadRead of(String name, LoadKeys.Key key, IntFunction<String> path) {
        return new LoadRead(name, path, Map.of("x-api-key", key.value()), OK);
    }

    LoadRead with(String header, String value, int answer) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new LoadRead(name, path, Map.copyOf(more), answer);
    }

    LoadRead answered(int answer) {
        return new LoadRead(name, path, headers, answer);
    }
}

package vopi.bench.load;

import java.util.Map;
import java.util.function.IntFunction;

/// A read, asked many times, each time of another job where there are several.
///
/// @param path of the n-th request, with its query
/// @param headers beside those of every request
/// @param status of the answer
record Question(String name, IntFunction<String> path, Map<String, String> headers, int status) {
    private static final int OK = 200;

    static Question of(String name, String path) {
        return new Question(name, _ -> path, Map.of(), OK);
    }

    static Question of(String name, LoadKeys.Key key, IntFunction<String> path) {
        return new Question(name, path, Map.of("x-api-key", key.value()), OK);
    }

    Question with(String header, String value, int answer) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Question(name, path, Map.copyOf(more), answer);
    }

    Question answered(int answer) {
        return new Question(name, path, headers, answer);
    }
}

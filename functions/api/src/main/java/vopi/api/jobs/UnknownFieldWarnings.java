package vopi.api.jobs;

import java.util.List;
import java.util.stream.Stream;
import vopi.api.contract.UnknownField;

/// Unused fields of a submit are accepted, since clients send them. The warnings name them.
public final class UnknownFieldWarnings {
    /// Maximum number of names: a body of 1 MB could contain more than a row should hold.
    private static final int MAX_NAMED = 20;

    private UnknownFieldWarnings() {}

    public static List<String> of(List<UnknownField> fields) {
        int more = fields.size() - MAX_NAMED;
        Stream<String> named = fields.stream().limit(MAX_NAMED).map(UnknownFieldWarnings::text);
        return more <= 0
                ? named.toList()
                : Stream.concat(named, Stream.of(more + " more unknown fields were ignored"))
                        .toList();
    }

    private static String text(UnknownField field) {
        String remedy =
                field.nearest()
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse(
                                "known are videoUrl, callbackUrl, title, sku, externalId, metadata and config");
        return "The unknown field \"" + field.name() + "\" was ignored: " + remedy;
    }
}

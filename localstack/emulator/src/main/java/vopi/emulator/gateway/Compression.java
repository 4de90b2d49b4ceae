package vopi.emulator.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// `x-amazon-apigateway-minimum-compression-size`: answers of at least that many bytes are
/// compressed if the client accepts it, and requests may be compressed. Without the setting neither
/// happens.
///
/// @param minimum in bytes, empty if the document does not turn compression on
record Compression(Optional<Integer> minimum) {
    private static final String ENCODING = "Content-Encoding";

    /// @param accepted the request's `Accept-Encoding`
    ProxyResponse answer(ProxyResponse answer, @Nullable String accepted) {
        boolean large = minimum.filter(bytes -> answer.body().length >= bytes).isPresent();
        if (!large || !answer.headers().first(ENCODING).isEmpty() || !acceptsGzip(accepted)) {
            return answer;
        }
        answer.headers().add(ENCODING, "gzip");
        return new ProxyResponse(answer.status(), answer.headers(), gzipped(answer.body()));
    }

    /// @param encoding the request's `Content-Encoding`
    /// @param limit of the body in bytes; one byte more is read to detect that it is exceeded
    /// @return empty if the gateway does not support the encoding
    /// @throws IOException if the body is not of that encoding
    Optional<byte[]> request(byte[] body, @Nullable String encoding, int limit) throws IOException {
        String coding = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        if (minimum.isEmpty() || coding.equals("identity")) {
            return Optional.of(body);
        }
        InputStream compressed = new ByteArrayInputStream(body);
        return switch (coding) {
            case "gzip" -> {
                try (InputStream in = new GZIPInputStream(compressed)) {
                    yield Optional.of(in.readNBytes(limit + 1));
                }
            }
            case "deflate" -> {
                try (InputStream in = new InflaterInputStream(compressed)) {
                    yield Optional.of(in.readNBytes(limit + 1));
                }
            }
            default -> Optional.empty();
        };
    }

    /// An entry for gzip by name takes precedence over `*`; weight 0 means not accepted.
    private static boolean acceptsGzip(@Nullable String accepted) {
        boolean any = false;
        for (String part : accepted == null ? new String[0] : accepted.split(",", -1)) {
            String[] words = part.strip().toLowerCase(Locale.ROOT).split(";", 2);
            boolean wanted = words.length == 1 || !words[1].strip().matches("q=0(\\.0*)?");
            if (words[0].strip().equals("gzip")) {
                return wanted;
            }
            any |= words[0].strip().equals("*") && wanted;
        }
        return any;
    }

    private static byte[] gzipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}

package vopi.stage.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Decodes content encodings that a server applied without a request.
final class ContentEncodings {
    private ContentEncodings() {}

    /// The caller closes the given stream.
    ///
    /// @param header value of `Content-Encoding`, null if absent
    /// @throws IOException if the body cannot be read
    /// @throws Unknown names the unsupported encoding
    static InputStream decoded(InputStream body, @Nullable String header)
            throws IOException, Unknown {
        InputStream plain = body;
        for (String name : names(header).reversed()) {
            plain =
                    switch (name) {
                        case "", "identity" -> plain;
                        case "gzip", "x-gzip" -> gunzipped(plain);
                        case "deflate" -> inflated(plain);
                        default -> throw new Unknown(name);
                    };
        }
        return plain;
    }

    /// Whether the length in the response header is that of the decoded body.
    static boolean plain(@Nullable String header) {
        return names(header).stream().allMatch(name -> name.isEmpty() || name.equals("identity"));
    }

    /// An unsupported encoding.
    static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown(String name) {
            super(name);
        }
    }

    private static List<String> names(@Nullable String header) {
        return header == null
                ? List.of()
                : List.of(header.split(",", -1)).stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
    }

    /// Files whose stored header wrongly says gzip are common on object stores: no video starts
    /// with gzip's two magic bytes.
    private static InputStream gunzipped(InputStream in) throws IOException {
        BufferedInputStream ahead = new BufferedInputStream(in);
        byte[] magic = peeked(ahead);
        boolean is = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        return is ? new GZIPInputStream(ahead) : ahead;
    }

    /// In the zlib format, as RFC 9110 requires, or raw deflate, as some servers send it.
    private static InputStream inflated(InputStream in) throws IOException {
        BufferedInputStream ahead = new BufferedInputStream(in);
        byte[] head = peeked(ahead);
        boolean framed =
                head.length == 2
                        && (head[0] & 0x0f) == 8
                        && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) % 31 == 0;
        return new InflaterInputStream(ahead, new Inflater(!framed)) {
            @Override
            public void close() throws IOException {
                inf.end();
                super.close();
            }
        };
    }

    private static byte[] peeked(BufferedInputStream in) throws IOException {
        in.mark(2);
        byte[] head = in.readNBytes(2);
        in.reset();
        return head;
    }
}

package vopi.emulator.states.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Pages of lists, with tokens that only this class can read.
final class ListPages {
    static final int MAX = 1_000;
    private static final int USUAL = 100;

    private ListPages() {}

    /// Passes one page to `take`.
    ///
    /// @param wanted 0 for the default page size
    /// @param take receives the page, and the token of the next page or null
    static <T> void page(
            List<T> all,
            int wanted,
            @Nullable String token,
            BiConsumer<List<T>, @Nullable String> take) {
        int from = token == null ? 0 : offset(token);
        int to = Math.min(all.size(), from + (wanted == 0 ? USUAL : wanted));
        if (from > all.size()) {
            throw new SfnError("InvalidToken", "Invalid Token: the page has expired");
        }
        take.accept(all.subList(from, to), to < all.size() ? token(to) : null);
    }

    static String token(int offset) {
        return Base64.getUrlEncoder()
                .encodeToString(("from:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("from:")) {
                return Integer.parseUnsignedInt(text.substring("from:".length()));
            }
        } catch (IllegalArgumentException malformed) {
            throw new SfnError("InvalidToken", "Invalid Token: " + malformed.getMessage());
        }
        throw new SfnError("InvalidToken", "Invalid Token");
    }
}

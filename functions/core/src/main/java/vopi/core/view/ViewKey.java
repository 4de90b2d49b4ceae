package vopi.core.view;

/// The key of a view: `product_1`, `front_view`. Its text, `product_1_front_view`, appears in file
/// names and groups images, so both parts are lower-case words of letters, digits and underscores.
public record ViewKey(String productId, String variantId) {
    public ViewKey {
        check(productId);
        check(variantId);
    }

    private static void check(String word) {
        if (!word.matches("[a-z0-9_]{1,48}")) {
            throw new IllegalArgumentException("not a word of a-z, 0-9 and _: " + word);
        }
    }

    public String text() {
        return productId + "_" + variantId;
    }
}

package vopi.core.text;

import org.jspecify.annotations.Nullable;

/// What became of the texts that a job requests of the vision model.
///
/// @param model that wrote them; null if there are none
/// @param texts checked and of limited length; none if there is no model
/// @param reason why there are none; null if there are
public record WrittenTexts(@Nullable String model, ProductTexts texts, @Nullable String reason) {
    public static WrittenTexts by(String model, ProductTexts texts) {
        return new WrittenTexts(model, texts, null);
    }

    public static WrittenTexts none(String reason) {
        return new WrittenTexts(null, ProductTexts.NONE, reason);
    }
}

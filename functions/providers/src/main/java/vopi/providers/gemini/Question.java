package vopi.providers.gemini;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;

/// A request that any of the models may answer.
///
/// @param attempt of the job
/// @param pictures one for each announcement of the prompt
/// @param model the requested model, null for the configured list
/// @param deadline when the function is stopped
/// @param parser checks an answer and converts it
record Question<T>(
        JobId job,
        int attempt,
        Prompt prompt,
        List<EncodedImage> pictures,
        @Nullable String model,
        Instant deadline,
        Parser<T> parser) {
    private static final int TOKENS_AN_IMAGE = 1120;
    private static final int TOKENS_AN_IMAGE_ANSWERED = 160;
    private static final int TOKENS_BESIDES = 4000;

    @FunctionalInterface
    interface Parser<T> {
        /// @param model that answered
        /// @throws Unusable if the answer does not fit the request
        T parse(String model, String answer) throws Unusable;
    }

    Question {
        pictures = List.copyOf(pictures);
    }

    /// Maximum price of a call, as far as known; null if the model has no price.
    @Nullable BigDecimal estimate(GeminiModel by) {
        return by.cost(
                        TOKENS_BESIDES + (long) pictures.size() * TOKENS_AN_IMAGE,
                        TOKENS_BESIDES + (long) pictures.size() * TOKENS_AN_IMAGE_ANSWERED)
                .orElse(null);
    }
}

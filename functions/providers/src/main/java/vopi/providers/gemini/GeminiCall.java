package vopi.providers.gemini;

import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.Part;
import java.io.Serial;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vopi.core.error.UpstreamRejected;
import vopi.providers.paid.PaidAnswer;
import vopi.providers.paid.PaidAnswer.Usage;
import vopi.providers.paid.PaidCalls.Made;
import vopi.providers.paid.PaidCalls.Once;

/// One call and the check of its answer: only a usable answer is stored. Not thread-safe.
final class GeminiCall<T> implements Once {
    private final GeminiHttp http;
    private final GeminiModel model;
    private final Question<T> question;
    private boolean unusable;
    private boolean useless;

    GeminiCall(GeminiHttp http, GeminiModel model, Question<T> question) {
        this.http = http;
        this.model = model;
        this.question = question;
    }

    /// Whether the model gave an unusable answer: a retry may give a better one.
    boolean wasUnusable() {
        return unusable;
    }

    /// Whether a call reached the model without a usable answer, for any reason. The number of such
    /// calls is limited for each request, over all models.
    boolean wasUseless() {
        return useless;
    }

    @Override
    public Made call() {
        unusable = false;
        useless = false;
        try {
            return judged(http.ask(model.name(), question.prompt(), question.pictures()));
        } catch (GeminiHttp.Unanswered lost) {
            useless = lost.failure() instanceof UpstreamRejected;
            return new Made.Unknown(lost.failure());
        } catch (GeminiHttp.ServiceRefused refused) {
            return new Made.Refused(refused.failure());
        } catch (GeminiHttp.RequestRefused refused) {
            useless = true;
            throw refused.failure();
        }
    }

    private Made judged(GenerateContentResponse response) {
        Usage usage = usage(response);
        try {
            String text = text(response);
            question.parser().parse(model.name(), text);
            return new Made.Good(
                    new PaidAnswer(text.getBytes(StandardCharsets.UTF_8), notes(response), usage));
        } catch (Unusable reason) {
            unusable = true;
            useless = true;
            return new Made.Bad(usage, rejected(reason.reason()));
        } catch (Blocked reason) {
            useless = true;
            return new Made.Bad(usage, rejected(reason.reason()));
        }
    }

    /// @throws UpstreamRejected if a stored answer does not fit the request, or no longer does
    static <T> T read(GeminiModel model, Question<T> question, PaidAnswer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        try {
            return question.parser().parse(model.name(), text);
        } catch (Unusable reason) {
            throw new UpstreamRejected("a kept answer can't be used: " + reason.reason());
        }
    }

    private UpstreamRejected rejected(String reason) {
        return new UpstreamRejected("the answer of " + model.name() + " can't be used: " + reason);
    }

    /// The service refuses this request: a retry with the same model gives the same result.
    private static final class Blocked extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        Blocked(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private static String text(GenerateContentResponse response) throws Unusable, Blocked {
        Optional<Candidate> candidate =
                response.candidates().flatMap(found -> found.stream().findFirst());
        if (candidate.isEmpty()) {
            String reason =
                    response.promptFeedback()
                            .flatMap(feedback -> feedback.blockReason())
                            .map(Object::toString)
                            .orElse("no reason given");
            throw new Blocked("the pictures were refused (" + reason + ")");
        }
        FinishReason finish =
                candidate
                        .get()
                        .finishReason()
                        .orElse(new FinishReason(FinishReason.Known.FINISH_REASON_UNSPECIFIED));
        if (finish.knownEnum() == FinishReason.Known.MAX_TOKENS) {
            throw new Unusable(
                    "it used up its %d output tokens, %d of them for thoughts, before it was done"
                            .formatted(
                                    counted(response, u -> u.candidatesTokenCount())
                                            + counted(response, u -> u.thoughtsTokenCount()),
                                    counted(response, u -> u.thoughtsTokenCount())));
        }
        if (finish.knownEnum() != FinishReason.Known.STOP) {
            throw new Blocked("it stopped for " + finish);
        }
        String text = joined(candidate.get());
        if (text.isBlank()) {
            throw new Unusable("it is empty");
        }
        return text;
    }

    private static String joined(Candidate candidate) {
        List<Part> parts = candidate.content().flatMap(Content::parts).orElse(List.of());
        return parts.stream()
                .filter(part -> !part.thought().orElse(false))
                .flatMap(part -> part.text().stream())
                .collect(Collectors.joining());
    }

    private Usage usage(GenerateContentResponse response) {
        long input = counted(response, u -> u.promptTokenCount());
        long output =
                counted(response, u -> u.candidatesTokenCount())
                        + counted(response, u -> u.thoughtsTokenCount());
        return new Usage(input, output, 0, model.cost(input, output).orElse(BigDecimal.ZERO));
    }

    /// The token counts stored with the answer, which the bill sums.
    private Map<String, String> notes(GenerateContentResponse response) {
        return Map.of(
                "model", response.modelVersion().orElse(model.name()),
                "thought-tokens", Long.toString(counted(response, u -> u.thoughtsTokenCount())),
                "cached-tokens", Long.toString(counted(response, u -> u.cachedContentTokenCount())),
                "total-tokens", Long.toString(counted(response, u -> u.totalTokenCount())));
    }

    private static long counted(
            GenerateContentResponse response,
            Function<GenerateContentResponseUsageMetadata, Optional<Integer>> count) {
        return response.usageMetadata().flatMap(count).orElse(0);
    }
}

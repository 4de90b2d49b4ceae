package vopi.providers.gemini;

import com.google.genai.Client;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.EncodedImage;
import vopi.runtime.json.Json;

/// Makes one call to one model, without retries. Thread-safe.
final class GeminiHttp {
    /// Maximum output tokens: enough for a hundred frames with thoughts; it stops a model that does
    /// not end.
    private static final int MAX_OUTPUT_TOKENS = 65_536;

    private static final long MAX_ERROR_BYTES = 64 << 10;

    private final Client client;

    GeminiHttp(GeminiSettings settings) {
        OkHttpClient http =
                new OkHttpClient.Builder()
                        .callTimeout(settings.timeout())
                        .readTimeout(settings.timeout())
                        .writeTimeout(settings.timeout())
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .addInterceptor(GeminiHttp::keepError)
                        .build();
        // The SDK's retries ignore the service's retry delay and sleep even after the last attempt,
        // so they are disabled. Retries are made by the caller.
        HttpOptions.Builder options =
                HttpOptions.builder()
                        .timeout(Math.toIntExact(settings.timeout().toMillis()))
                        .retryOptions(
                                HttpRetryOptions.builder()
                                        .attempts(1)
                                        .initialDelay(0.0)
                                        .jitter(0.0)
                                        .build());
        settings.base().map(URI::toString).ifPresent(options::baseUrl);
        this.client =
                Client.builder()
                        .apiKey(settings.key().value())
                        .vertexAI(false)
                        .httpOptions(options.build())
                        .clientOptions(ClientOptions.builder().customHttpClient(http).build())
                        .build();
    }

    /// @throws Unanswered if the call may have been charged
    /// @throws ModelGone if the model does not exist
    /// @throws ServiceRefused if no model will answer
    /// @throws RequestRefused if the model rejects the request
    /// @throws Failure for any other failed call
    GenerateContentResponse ask(String model, Prompt question, List<EncodedImage> pictures) {
        try {
            return client.models.generateContent(
                    model, question.content(pictures), config(question));
        } catch (GenAiIOException thrown) {
            throw GeminiError.behind(thrown)
                    .map(error -> failure(model, error))
                    .orElseGet(() -> unanswered(model, thrown));
        } catch (RuntimeException unreadable) {
            throw GeminiError.behind(unreadable)
                    .map(error -> failure(model, error))
                    .orElseGet(() ->
                            new Unanswered(
                                    new UpstreamRejected(
                                            model + " answered what the SDK can't read",
                                            unreadable)));
        }
    }

    private static RuntimeException unanswered(String model, Exception thrown) {
        UpstreamUnavailable broken =
                new UpstreamUnavailable(model + " could not be reached, or was too slow", thrown);
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof ConnectException || at instanceof UnknownHostException) {
                return broken;
            }
        }
        return new Unanswered(broken);
    }

    private static RuntimeException failure(String model, GeminiError error) {
        Failure failure = error.failure(model);
        if (error.modelIsGone()) {
            return new ModelGone(failure);
        }
        if (error.keyIsRefused() || error.regionIsRefused()) {
            return new ServiceRefused(failure);
        }
        boolean ofTheRequest = failure instanceof UpstreamRejected && !error.dailyQuotaIsUsedUp();
        return ofTheRequest ? new RequestRefused(failure) : failure;
    }

    private static GenerateContentConfig config(Prompt question) {
        return GenerateContentConfig.builder()
                .systemInstruction(Content.fromParts(Part.fromText(question.instructions())))
                .responseMimeType("application/json")
                .responseJsonSchema(Json.read(question.schema(), Object.class))
                .maxOutputTokens(MAX_OUTPUT_TOKENS)
                .candidateCount(1)
                .build();
    }

    private static Response keepError(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            throw new GeminiError(response.code(), response.peekBody(MAX_ERROR_BYTES).string());
        }
    }

    /// A failure with its consequence for the next call.
    abstract static sealed class Ended extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        private final Failure failure;

        private Ended(Failure failure) {
            super(failure);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    /// The call was sent, and no readable answer was received.
    static final class Unanswered extends Ended {
        @Serial private static final long serialVersionUID = 1L;

        Unanswered(Failure failure) {
            super(failure);
        }
    }

    /// The model does not exist or is shut down.
    static final class ModelGone extends Ended {
        @Serial private static final long serialVersionUID = 1L;

        ModelGone(Failure failure) {
            super(failure);
        }
    }

    /// Every model rejects the key or the caller's region.
    static final class ServiceRefused extends Ended {
        @Serial private static final long serialVersionUID = 1L;

        ServiceRefused(Failure failure) {
            super(failure);
        }
    }

    /// The model rejects the request: another model may accept it.
    static final class RequestRefused extends Ended {
        @Serial private static final long serialVersionUID = 1L;

        RequestRefused(Failure failure) {
            super(failure);
        }
    }
}

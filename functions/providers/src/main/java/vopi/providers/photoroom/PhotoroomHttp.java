package vopi.providers.photoroom;

import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Failure;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.EncodedImage;
import vopi.providers.paid.PaidAnswer;
import vopi.providers.paid.PaidAnswer.Usage;
import vopi.providers.paid.PaidCalls.Made;

/// Makes one call to Photoroom, without retries. Thread-safe.
final class PhotoroomHttp {
    static final String UNCERTAINTY = "x-uncertainty-score";
    static final String SEED = "pr-ai-background-seed";

    private static final String UNSUPPORTED = "pr-unsupported-attributes";
    private static final Logger LOG = LoggerFactory.getLogger(PhotoroomHttp.class);
    private static final long MAX_BYTES = 100L << 20;

    private final PhotoroomSettings settings;
    private final InstantSource clock;
    private final AdaptiveLimit limit;
    private final HttpClient client;

    PhotoroomHttp(PhotoroomSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.limit = new AdaptiveLimit(settings.maxAtOnce());
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(least(settings.timeout(), Duration.ofSeconds(10)))
                        .build();
    }

    /// @param fileField the part that carries the image
    /// @param seal hash of the request
    /// @param startBy latest start of the call
    record Form(
            String operation,
            URI address,
            Map<String, String> fields,
            String fileField,
            EncodedImage image,
            String seal,
            BigDecimal priceUsd,
            Instant startBy) {}

    /// @throws Failure for a call that is not charged
    Made send(Form form) {
        limit.enter(Duration.between(clock.instant(), form.startBy()));
        Made made;
        try {
            made = exchange(form);
        } catch (QuotaExceeded refused) {
            limit.refused();
            throw refused;
        } catch (Failure failure) {
            limit.failed();
            throw failure;
        } catch (RuntimeException bug) {
            limit.failed();
            throw bug;
        }
        if (made instanceof Made.Refused) {
            limit.failed();
        } else {
            limit.worked();
        }
        return made;
    }

    private Made exchange(Form form) {
        MultipartBody multipart =
                MultipartBody.of(
                        form.seal(),
                        form.fields(),
                        form.fileField(),
                        form.image().mediaType(),
                        form.image().bytes());
        HttpRequest request =
                HttpRequest.newBuilder(form.address())
                        .header("x-api-key", settings.key().value())
                        .header("Accept", "image/png, application/json")
                        .header("Content-Type", multipart.contentType())
                        .POST(BodyPublishers.ofByteArray(multipart.body()))
                        .build();
        AtomicBoolean accepted = new AtomicBoolean();
        try {
            return judge(form, await(form, request, accepted));
        } catch (Unanswered lost) {
            // The status was 200: the image was made and will be charged, but was not received.
            return accepted.get()
                    ? new Made.Bad(Usage.oneImage(form.priceUsd()), lost.failure)
                    : new Made.Unknown(lost.failure);
        }
    }

    /// The call was sent, and no complete answer was received.
    private static final class Unanswered extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        private final UpstreamUnavailable failure;

        Unanswered(UpstreamUnavailable failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private HttpResponse<byte[]> await(Form form, HttpRequest request, AtomicBoolean accepted)
            throws Unanswered {
        BodyHandler<byte[]> whole = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request,
                        info -> {
                            accepted.set(info.statusCode() == 200);
                            return whole.apply(info);
                        });
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new Unanswered(
                    new UpstreamUnavailable(
                            "Photoroom %s took longer than %d ms"
                                    .formatted(form.operation(), settings.timeout().toMillis()),
                            slow));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unanswered(
                    new UpstreamUnavailable("interrupted while Photoroom worked", interrupted));
        } catch (ExecutionException failed) {
            UpstreamUnavailable broken =
                    new UpstreamUnavailable(
                            "Photoroom %s could not be reached: %s"
                                    .formatted(form.operation(), reason(failed)),
                            failed);
            if (failed.getCause() instanceof ConnectException) {
                throw broken;
            }
            throw new Unanswered(broken);
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause instanceof IOException ? cause.getClass().getSimpleName() : "no answer";
    }

    private Made judge(Form form, HttpResponse<byte[]> answer) {
        HttpHeaders headers = answer.headers();
        headers.firstValue(UNSUPPORTED)
                .ifPresent(names ->
                        LOG.error(
                                "a defect of the request: Photoroom {} does not know {}",
                                form.operation(),
                                names));
        if (answer.statusCode() != 200) {
            Failure failure =
                    PhotoroomErrors.of(form.operation(), answer.statusCode(), answer.body());
            if (failure instanceof UpstreamRejected) {
                return new Made.Refused(failure);
            }
            throw failure;
        }
        Usage usage = Usage.oneImage(form.priceUsd());
        Optional<Failure> flaw = flaw(form, answer.body());
        if (flaw.isPresent()) {
            return new Made.Bad(usage, flaw.get());
        }
        Map<String, String> notes = new TreeMap<>();
        for (String name : new String[] {UNCERTAINTY, SEED}) {
            headers.firstValue(name).ifPresent(value -> notes.put(name, value));
        }
        return new Made.Good(new PaidAnswer(answer.body(), notes, usage));
    }

    private static Optional<Failure> flaw(Form form, byte[] body) {
        return switch (ImageCompleteness.of(body)) {
            case COMPLETE_PNG -> Optional.empty();
            case DAMAGED ->
                    Optional.of(
                            new UpstreamUnavailable(
                                    "Photoroom " + form.operation() + " sent a damaged image"));
            case OTHER ->
                    Optional.of(
                            new UpstreamUnavailable(
                                    "Photoroom "
                                            + form.operation()
                                            + " answered 200 with something that is no PNG"));
        };
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

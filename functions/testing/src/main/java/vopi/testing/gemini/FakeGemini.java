package vopi.testing.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.testing.http.Charge;
import vopi.testing.http.FaultyServer;
import vopi.testing.http.MinuteLimit;

/// Fake of `models/{model}:generateContent`, as far as a classification and the texts of a listing
/// need it.
public final class FakeGemini extends FaultyServer {
    private static final Pattern PATH =
            Pattern.compile("/v1beta/models/([a-z0-9.-]+):generateContent");
    private static final int MAX_BYTES = 20 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MinuteLimit lastMinute;
    private final Map<String, Charge> charges = new ConcurrentHashMap<>();
    private volatile boolean countsTokens;
    private volatile boolean refusesTheRegion;
    private volatile boolean thinksOnly;
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Deque<Reply> scripted = new ArrayDeque<>();

    /// A valid request.
    public record Asked(String model, String instructions, List<String> texts, int images) {}

    public FakeGemini() {
        this(InstantSource.system());
    }

    public FakeGemini(InstantSource clock) {
        this.lastMinute = new MinuteLimit(clock);
        begin();
    }

    /// The settings for a real client.
    public Map<String, String> environment() {
        return Map.of(
                "VOPI_GEMINI_API_KEY", "fake-key", "GOOGLE_GEMINI_BASE_URL", base().toString());
    }

    /// From now on the charge depends on the tokens of request and answer, instead of a fixed
    /// number.
    public void countTokens() {
        countsTokens = true;
    }

    /// Maximum requests per minute, for all models together.
    public void perMinute(int most) {
        lastMinute.most(most);
    }

    /// Charges so far, by model.
    public List<Charge> charges() {
        return charges.values().stream().sorted(Comparator.comparing(Charge::model)).toList();
    }

    /// These models no longer exist.
    public void gone(String... models) {
        gone.addAll(List.of(models));
    }

    /// The model's answer to the next valid request is this text.
    public void say(String text) {
        script(Replies.content(text, "STOP"));
    }

    /// The next answer has this finish reason.
    public void stop(String finishReason, String text) {
        script(Replies.content(text, finishReason));
    }

    /// From now on every call is rejected because of the caller's region: 400, for every model.
    public void refuseTheRegion() {
        refusesTheRegion = true;
    }

    /// From now on every model spends all of its output tokens on thinking: `MAX_TOKENS`, without a
    /// part, and charged.
    public void thinkOnly() {
        thinksOnly = true;
    }

    /// The next prompt is blocked.
    public void block(String reason) {
        script(Replies.blocked(reason));
    }

    /// The next answer is a 429 with a retry delay.
    public void retryAfter(String delay) {
        script(
                Reply.free(
                        Replies.quota(
                                "GenerateRequestsPerMinutePerProjectPerModel", delay, false)));
    }

    /// The next answer is a 429 because the daily quota is used up; its body is an array, as for
    /// some real answers.
    public void dailyQuota() {
        script(
                Reply.free(
                        Replies.quota("GenerateRequestsPerDayPerProjectPerModel", "3600s", true)));
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void script(Reply answer) {
        synchronized (scripted) {
            scripted.add(answer);
        }
    }

    @Override
    protected Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!exchange.getRequestMethod().equals("POST") || !path.matches()) {
            return Replies.error(404, "NOT_FOUND", "no such method");
        }
        String key = exchange.getRequestHeaders().getFirst("x-goog-api-key");
        if (key == null || key.isBlank()) {
            return Replies.error(
                    403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers");
        }
        if (key.equals("wrong-key")) {
            return Replies.badKey();
        }
        if (refusesTheRegion) {
            return Replies.error(
                    400, "FAILED_PRECONDITION", "User location is not supported for the API use.");
        }
        String model = path.group(1);
        if (gone.contains(model)) {
            return Replies.error(404, "NOT_FOUND", "models/" + model + " is not found");
        }
        Optional<Duration> wait = lastMinute.admit();
        if (wait.isPresent()) {
            return Replies.quota(
                    "GenerateRequestsPerMinutePerProjectPerModel",
                    wait.get().toSeconds() + "s",
                    false);
        }
        if (body.length > MAX_BYTES) {
            return Replies.error(
                    400,
                    "INVALID_ARGUMENT",
                    "Request payload size exceeds the limit: 20971520 bytes");
        }
        JsonNode request = JSON.readTree(body);
        String problem = RequestRules.problem(request);
        if (problem != null) {
            return Replies.error(400, "INVALID_ARGUMENT", problem);
        }
        return charged(model, answered(model, request));
    }

    private Reply answered(String model, JsonNode request) {
        Asked understood = asked(model, request);
        asked.add(understood);
        synchronized (scripted) {
            if (!scripted.isEmpty()) {
                return scripted.removeFirst();
            }
        }
        if (thinksOnly) {
            return Replies.thoughtsAlone(
                    request.path("generationConfig").path("maxOutputTokens").asInt(8192));
        }
        JsonNode contents = request.path("contents");
        String text =
                ListingWriter.isMeant(request)
                        ? ListingWriter.answer(contents)
                        : Classifier.answer(contents);
        return countsTokens ? Replies.counted(text, understood) : Replies.content(text, "STOP");
    }

    private Answer charged(String model, Reply reply) {
        if (reply.answer().status() == 200) {
            charges.merge(
                    model,
                    new Charge("generateContent", model, 1, reply.input(), reply.output()),
                    Charge::plus);
        }
        return reply.answer();
    }

    private static Asked asked(String model, JsonNode request) {
        List<JsonNode> parts =
                request.path("contents").path(0).path("parts").valueStream().toList();
        return new Asked(
                model,
                request.path("systemInstruction").path("parts").path(0).path("text").asText(),
                parts.stream()
                        .filter(p -> p.has("text"))
                        .map(p -> p.path("text").asText())
                        .toList(),
                (int) parts.stream().filter(p -> p.has("inlineData")).count());
    }

    @Override
    protected Answer error(HttpExchange exchange, int status) {
        return status == 429
                ? Replies.error(429, "RESOURCE_EXHAUSTED", "too many requests")
                : Replies.error(status, "INTERNAL", "something broke");
    }

    @Override
    protected Answer malformed(HttpExchange exchange) {
        return Replies.content("{\"frames\": [{\"frame_id\": ", "STOP").answer();
    }
}

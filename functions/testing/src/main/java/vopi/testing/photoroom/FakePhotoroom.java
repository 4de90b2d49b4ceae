package vopi.testing.photoroom;

import com.sun.net.httpserver.HttpExchange;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vopi.testing.http.FaultyServer;
import vopi.testing.http.MinuteLimit;

/// Fake of v1/segment and v2/edit. It rejects what the real services reject, with their three forms
/// of errors.
public final class FakePhotoroom extends FaultyServer {
    public static final String SEGMENT = "/v1/segment";
    public static final String EDIT = "/v2/edit";

    private final MinuteLimit lastMinute;
    private final Set<String> unsupported = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> operations = new TreeMap<>();
    private final List<FormData> forms = new CopyOnWriteArrayList<>();
    private final AtomicInteger credits = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean wholeFrames;
    private volatile @Nullable PhotoroomRefusal refusal;
    private volatile @Nullable String uncertainty = "0.05";

    public FakePhotoroom(InstantSource clock) {
        this.lastMinute = new MinuteLimit(clock);
        begin();
    }

    public URI segment() {
        return base().resolve(SEGMENT);
    }

    public URI edit() {
        return base().resolve(EDIT);
    }

    /// The settings for a real client.
    public Map<String, String> environment() {
        return Map.of(
                "VOPI_PHOTOROOM_API_KEY", "fake-key",
                "VOPI_PHOTOROOM_SEGMENT_URL", segment().toString(),
                "VOPI_PHOTOROOM_EDIT_URL", edit().toString());
    }

    public void perMinute(int most) {
        lastMinute.most(most);
    }

    public void noCredits() {
        credits(0);
    }

    /// From now on the account pays for this number of pictures.
    public void credits(int pictures) {
        credits.set(pictures);
    }

    /// From now on every call with a valid key is rejected with this status.
    public void refuse(int status, String message) {
        refusal = new PhotoroomRefusal(status, message);
    }

    /// From now on the whole frame is foreground: alpha 255 everywhere, and a good score.
    public void wholeFrames() {
        wholeFrames = true;
    }

    /// @param score null to send none
    public void uncertainty(@Nullable String score) {
        uncertainty = score;
    }

    /// Parameters that were ignored and named in the response: a bug of the caller.
    public Set<String> unsupported() {
        return Set.copyOf(unsupported);
    }

    /// The forms of completed requests.
    public List<FormData> forms() {
        return List.copyOf(forms);
    }

    /// Number of pictures that the operation made.
    public int made(String operation) {
        synchronized (operations) {
            AtomicInteger made = operations.get(operation);
            return made == null ? 0 : made.get();
        }
    }

    @Override
    protected Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        try {
            admit(exchange);
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            FormData form = form(type, body);
            String path = exchange.getRequestURI().getPath();
            Answer answer =
                    switch (path) {
                        case SEGMENT -> segmented(form);
                        case EDIT -> edited(form);
                        default -> throw new PhotoroomRefusal(404, "Not Found");
                    };
            forms.add(form);
            synchronized (operations) {
                operations.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
            }
            return answer;
        } catch (PhotoroomRefusal refusal) {
            return shaped(exchange, refusal.status(), String.valueOf(refusal.getMessage()));
        }
    }

    private void admit(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("POST")) {
            throw new PhotoroomRefusal(405, "Method Not Allowed");
        }
        if (exchange.getRequestURI().getRawQuery() != null) {
            throw new PhotoroomRefusal(400, "parameters belong in the body");
        }
        String key = exchange.getRequestHeaders().getFirst("x-api-key");
        if (key == null || key.isBlank() || key.equals("wrong-key")) {
            throw new PhotoroomRefusal(401, "Unauthorized");
        }
        boolean sandbox = key.startsWith("sandbox_");
        if (!sandbox && credits.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw new PhotoroomRefusal(402, "You have exhausted the number of images in your plan");
        }
        PhotoroomRefusal planned = refusal;
        if (planned != null) {
            throw planned;
        }
        if (lastMinute.admit().isPresent()) {
            throw new PhotoroomRefusal(429, "Too many requests");
        }
    }

    private static FormData form(@Nullable String contentType, byte[] body) {
        try {
            return FormData.parse(contentType == null ? "" : contentType, body);
        } catch (IllegalArgumentException malformed) {
            throw new PhotoroomRefusal(400, String.valueOf(malformed.getMessage()));
        }
    }

    private Answer segmented(FormData form) throws IOException {
        FormRules.SEGMENT.check(form);
        byte[] png = cutOut(FormRules.SEGMENT.picture(form));
        Map<String, String> headers = new TreeMap<>();
        String score = uncertainty;
        if (score != null) {
            headers.put("x-uncertainty-score", score);
        }
        return new Answer(200, "image/png", headers, png);
    }

    private byte[] cutOut(BufferedImage picture) throws IOException {
        return wholeFrames ? Pictures.opaque(picture) : Pictures.cutOut(picture);
    }

    private Answer edited(FormData form) throws IOException {
        List<String> unknown = FormRules.EDIT.check(form);
        Map<String, String> headers = new TreeMap<>();
        if (!unknown.isEmpty()) {
            unsupported.addAll(unknown);
            headers.put("pr-unsupported-attributes", String.join(",", unknown));
        }
        String seed = form.fields().get("background.seed");
        if (seed != null) {
            headers.put("pr-ai-background-seed", seed);
        }
        BufferedImage picture = FormRules.EDIT.picture(form);
        byte[] png =
                "true".equals(form.fields().get("removeBackground"))
                        ? cutOut(picture)
                        : Pictures.scene(picture, form.fields());
        return new Answer(200, "image/png", headers, png);
    }

    @Override
    protected Answer error(HttpExchange exchange, int status) {
        return shaped(exchange, status, status == 429 ? "Too many requests" : "Something broke");
    }

    @Override
    protected Answer malformed(HttpExchange exchange) {
        return new Answer(200, "image/png", Map.of(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    }

    private static Answer shaped(HttpExchange exchange, int status, String message) {
        if (exchange.getRequestURI().getPath().equals(SEGMENT)) {
            return Answer.json(
                    status,
                    "{\"detail\":\"%s\",\"status_code\":%d,\"type\":\"fake\"}"
                            .formatted(message, status));
        }
        String field = status == 402 ? "detail" : "message";
        return Answer.json(status, "{\"error\":{\"%s\":\"%s\"}}".formatted(field, message));
    }
}

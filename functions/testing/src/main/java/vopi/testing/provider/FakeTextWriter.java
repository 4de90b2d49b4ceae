package vopi.testing.provider;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vopi.core.error.Failure;
import vopi.core.port.TextWriter;
import vopi.core.text.ProductTexts;
import vopi.core.text.WrittenTexts;
import vopi.core.view.ViewKey;

/// Writes a text for each view. Not thread-safe.
public final class FakeTextWriter implements TextWriter {
    private final List<Request> asked = new ArrayList<>();
    private final Deque<Failure> failures = new ArrayDeque<>();

    public List<Request> asked() {
        return List.copyOf(asked);
    }

    public void failNext(Failure failure) {
        failures.add(failure);
    }

    @Override
    public Answer write(Request request) {
        asked.add(request);
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
        Map<String, String> altTexts =
                request.views().stream()
                        .map(ViewPicture::view)
                        .map(ViewKey::text)
                        .collect(Collectors.toMap(view -> view, view -> "The view " + view));
        ProductTexts texts =
                new ProductTexts("A product", List.of("It is one"), "A product.", altTexts);
        return new Answer(WrittenTexts.by("fake", texts), List.of());
    }
}

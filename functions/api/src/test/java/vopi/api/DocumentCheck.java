package vopi.api;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vopi.api.contract.ApiContract;

/// Checks against the document with an independent library.
final class DocumentCheck {
    private final OpenApiInteractionValidator validator =
            OpenApiInteractionValidator.createForInlineApiSpecification(text()).build();

    private static String text() {
        try (InputStream in = DocumentCheck.class.getResourceAsStream(ApiContract.RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws AssertionError if the document does not allow this response
    void answer(String method, String path, TestApi.Answer answer) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
        answer.headers().forEach(response::withHeader);
        if (!answer.text().isEmpty()) {
            response.withBody(answer.text());
        }
        ValidationReport report =
                validator.validateResponse(
                        URI.create(path).getPath(),
                        Request.Method.valueOf(method),
                        response.build());
        if (report.hasErrors()) {
            throw new AssertionError(method + " " + path + ": " + errors(report) + answer);
        }
    }

    /// The problems of a body by the document; empty if there are none.
    List<String> request(String method, String path, String body) {
        SimpleRequest request =
                new SimpleRequest.Builder(method, path)
                        .withHeader("x-api-key", "demo")
                        .withContentType("application/json")
                        .withBody(body)
                        .build();
        return errors(validator.validateRequest(request));
    }

    private static List<String> errors(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }
}

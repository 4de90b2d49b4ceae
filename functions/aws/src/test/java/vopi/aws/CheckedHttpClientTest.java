package vopi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

final class CheckedHttpClientTest {
    private static final HttpExecuteRequest REQUEST =
            HttpExecuteRequest.builder()
                    .request(
                            SdkHttpRequest.builder()
                                    .method(SdkHttpMethod.PUT)
                                    .uri(URI.create("http://127.0.0.1:9/a"))
                                    .build())
                    .build();

    @Test
    void aClosedConnectionIsRetryable() {
        SocketException closed = new SocketException("Unexpected end of file from server");
        try (SdkHttpClient http =
                new CheckedHttpClient(failing(new UncheckedIOException(closed)))) {
            ExecutableHttpRequest request = http.prepareRequest(REQUEST);
            assertThatThrownBy(request::call).isInstanceOf(IOException.class).hasRootCause(closed);
        }
    }

    @Test
    void otherFailuresAreUnchanged() {
        IllegalStateException bug = new IllegalStateException("a bug");
        try (SdkHttpClient http = new CheckedHttpClient(failing(bug))) {
            ExecutableHttpRequest request = http.prepareRequest(REQUEST);
            assertThatThrownBy(request::call).isSameAs(bug);
            assertThat(http.clientName()).isEqualTo("failing");
        }
    }

    private static SdkHttpClient failing(RuntimeException with) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return new ExecutableHttpRequest() {
                    @Override
                    public HttpExecuteResponse call() {
                        throw with;
                    }

                    @Override
                    public void abort() {}
                };
            }

            @Override
            public String clientName() {
                return "failing";
            }

            @Override
            public void close() {}
        };
    }
}

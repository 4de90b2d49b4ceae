package vopi.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/// An HTTP client whose failures the SDK can retry. The plain client throws an unchecked exception
/// if the server closed a kept-alive connection, and the SDK does not retry that exception.
///
/// @param client the wrapped client; closed with this one
record CheckedHttpClient(SdkHttpClient client) implements SdkHttpClient {
    /// @param builder of the wrapped client
    record Builder(SdkHttpClient.Builder<?> builder)
            implements SdkHttpClient.Builder<CheckedHttpClient.Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new CheckedHttpClient(builder.buildWithDefaults(defaults));
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return prepared.call();
                } catch (UncheckedIOException closed) {
                    throw new IOException(closed.getMessage(), closed);
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}

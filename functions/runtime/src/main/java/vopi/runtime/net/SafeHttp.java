package vopi.runtime.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// HTTP client for untrusted URLs. It resolves a name once, checks every address of the name, and
/// connects to a checked address, so a DNS change after the check has no effect. No proxy, no
/// cookies, no retries, no decompression: requests ask for no content encoding, and the response
/// reports one that a server applies anyway. Thread-safe.
public final class SafeHttp implements AutoCloseable {
    public static final int MAX_REDIRECTS = 3;

    private final Rule rule;
    private final CloseableHttpClient client;

    /// The schemes and addresses that are allowed.
    interface Rule {
        void check(URI uri) throws RefusedAddress;

        void check(InetAddress address) throws RefusedAddress;
    }

    /// @param idle timeout of the connection set-up, and of each read
    public SafeHttp(AddressPolicy policy, Duration idle) {
        this(policy, SystemDefaultDnsResolver.INSTANCE, null, idle);
    }

    /// @param names resolves names
    /// @param socks proxy for all connections, null for none
    SafeHttp(Rule rule, DnsResolver names, @Nullable SocketAddress socks, Duration idle) {
        this.rule = rule;
        Timeout timeout = Timeout.of(idle);
        PoolingHttpClientConnectionManager connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(checked(rule, names))
                        .setDefaultSocketConfig(
                                SocketConfig.custom()
                                        .setSoTimeout(timeout)
                                        .setSocksProxyAddress(socks)
                                        .build())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(timeout)
                                        .setSocketTimeout(timeout)
                                        .build())
                        .build();
        this.client =
                HttpClients.custom()
                        .setConnectionManager(connections)
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectionRequestTimeout(timeout)
                                        .setResponseTimeout(timeout)
                                        .build())
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .setUserAgent("vopi")
                        .build();
    }

    /// A response with a streamed body. Closing it drops the connection.
    ///
    /// @param length of the body in bytes, -1 if the server does not state it
    /// @param contentEncoding value of `Content-Encoding`
    /// @param contentRange value of `Content-Range`
    public record Answer(
            int status,
            @Nullable String contentType,
            long length,
            URI address,
            InputStream body,
            @Nullable String contentEncoding,
            @Nullable String contentRange,
            @Nullable String location,
            Closeable connection)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /// GET. Follows redirects, and checks each target like the first URL.
    ///
    /// @throws RefusedAddress if an address is not allowed, or there are too many redirects
    public Answer get(URI uri) throws IOException {
        URI address = uri;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpGet request = new HttpGet(checked(address));
            request.setHeader("Accept-Encoding", "identity");
            Answer answer = send(request, address);
            URI next = next(answer);
            if (next == null) {
                return answer;
            }
            answer.close();
            address = next;
        }
        throw new RefusedAddress("the address redirects more than " + MAX_REDIRECTS + " times");
    }

    /// POST. A redirect is returned like any other response.
    ///
    /// @return status code; the body is not read
    public int post(URI uri, Map<String, String> headers, byte[] body, String mediaType)
            throws IOException {
        HttpPost request = new HttpPost(checked(uri));
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.parse(mediaType)));
        try (Answer answer = send(request, uri)) {
            return answer.status();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private URI checked(URI uri) throws RefusedAddress {
        rule.check(uri);
        return uri;
    }

    private Answer send(HttpUriRequestBase request, URI address) throws IOException {
        ClassicHttpResponse response = client.executeOpen(null, request, null);
        HttpEntity entity = response.getEntity();
        return new Answer(
                response.getCode(),
                entity == null ? null : entity.getContentType(),
                entity == null ? 0 : entity.getContentLength(),
                address,
                entity == null ? InputStream.nullInputStream() : entity.getContent(),
                header(response, "Content-Encoding"),
                header(response, "Content-Range"),
                header(response, "Location"),
                response);
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static @Nullable URI next(Answer answer) throws RefusedAddress {
        String location = answer.location();
        if (answer.status() < 301
                || answer.status() > 308
                || answer.status() == 304
                || location == null) {
            return null;
        }
        try {
            return answer.address().resolve(location);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedAddress("the address redirects to something that is no address");
        }
    }

    private static DnsResolver checked(Rule rule, DnsResolver names) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                InetAddress[] all = names.resolve(host);
                for (InetAddress address : all) {
                    check(address);
                }
                return all;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }

            private void check(InetAddress address) throws UnknownHostException {
                try {
                    rule.check(address);
                } catch (RefusedAddress refused) {
                    UnknownHostException unknown = new UnknownHostException(refused.text());
                    unknown.initCause(refused);
                    throw unknown;
                }
            }
        };
    }
}

package vopi.runtime.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections to forbidden addresses are refused in every notation, after every redirect and after
/// every DNS change: for the GET of a video and for the POST of a callback. The first test disables
/// the rule, to show that the listener would notice a connection.
final class ForbiddenTargetsTest {
    private static final String PUBLIC = "93.184.215.14";
    private static final SafeHttp.Rule NO_RULE =
            new SafeHttp.Rule() {
                @Override
                public void check(URI uri) {}

                @Override
                public void check(InetAddress address) {}
            };

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private WatchingProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = new WatchingProxy();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    private static List<URI> corpus() throws IOException {
        try (InputStream in =
                ForbiddenTargetsTest.class.getResourceAsStream("/forbidden-targets.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(URI::create)
                    .toList();
        }
    }

    private SafeHttp http(SafeHttp.Rule rule) {
        return new SafeHttp(rule, new Gullible(), proxy.address(), Duration.ofSeconds(5));
    }

    /// A resolver that accepts every notation and knows some test names.
    private final class Gullible implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            String name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
            return switch (name) {
                case "localhost", "inside.example" -> all("127.0.0.1");
                case "both.example" -> all(PUBLIC, "10.0.0.7");
                case "mapped.example" -> all("::ffff:169.254.169.254");
                case "public.example", "videos.example" -> all(PUBLIC);
                // A public address at first, a private one afterwards.
                case "rebinding.example" ->
                        asked.computeIfAbsent(name, _ -> new AtomicInteger()).getAndIncrement() == 0
                                ? all(PUBLIC)
                                : all("127.0.0.1");
                default -> new InetAddress[] {literal(name)};
            };
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }

        private static InetAddress[] all(String... literals) {
            InetAddress[] all = new InetAddress[literals.length];
            for (int i = 0; i < literals.length; i++) {
                all[i] = InetAddress.ofLiteral(literals[i]);
            }
            return all;
        }

        private static InetAddress literal(String host) throws UnknownHostException {
            try {
                return host.contains(":")
                        ? InetAddress.ofLiteral(host)
                        : Inet4Address.ofPosixLiteral(host);
            } catch (IllegalArgumentException unknown) {
                throw new UnknownHostException(host);
            }
        }
    }

    private interface Asking {
        void ask(SafeHttp http, URI uri) throws IOException;
    }

    private static final Asking GET = (http, uri) -> http.get(uri).close();
    private static final Asking POST =
            (http, uri) -> http.post(uri, Map.of(), new byte[] {1}, "application/json");

    /// One client for each call, as for callbacks, so no connection is reused.
    private long forbidden(SafeHttp.Rule rule, Asking asking, URI uri) throws IOException {
        proxy.forget();
        try (SafeHttp http = http(rule)) {
            asking.ask(http, uri);
        } catch (IOException refusedOrBroken) {
            assertThat(refusedOrBroken).isNotNull();
        }
        return proxy.forbidden();
    }

    /// Excluded: a user name, which the client rejects by itself, and a name with a single public
    /// address, which is allowed.
    private static boolean noticeable(URI uri) {
        return uri.getRawUserInfo() == null && !"both.example".equals(uri.getHost());
    }

    @Test
    void listenerRecordsEveryTarget() throws IOException {
        List<URI> unnoticed = new ArrayList<>();
        for (URI uri : corpus()) {
            for (Asking asking : List.of(GET, POST)) {
                if (noticeable(uri) && forbidden(NO_RULE, asking, uri) == 0) {
                    unnoticed.add(uri);
                }
            }
        }
        assertThat(corpus()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void forbiddenTargetsGetNoConnection() throws IOException {
        for (URI uri : corpus()) {
            for (Asking asking : List.of(GET, POST)) {
                assertThat(forbidden(new AddressPolicy(false), asking, uri)).as("%s", uri).isZero();
                assertThat(proxy.targets()).as("%s", uri).isEmpty();
            }
        }
    }

    @Test
    void redirectsToForbiddenTargetsAreRefused() throws IOException {
        for (URI uri : corpus()) {
            URI redirecting = URI.create("http://public.example/a?to=" + uri);
            if (noticeable(uri)) {
                assertThat(forbidden(NO_RULE, GET, redirecting)).as("%s", uri).isOne();
            }
            assertThat(forbidden(new AddressPolicy(false), GET, redirecting))
                    .as("%s", uri)
                    .isZero();
            assertThat(proxy.targets()).hasSize(1);
            // A redirect of a callback is returned like any other response.
            assertThat(forbidden(NO_RULE, POST, redirecting)).as("%s", uri).isZero();
        }
    }

    @Test
    void dnsRebindingHasNoEffect() throws IOException {
        URI uri = URI.create("http://rebinding.example/");
        for (Asking asking : List.of(GET, POST)) {
            asked.clear();
            assertThat(forbidden(NO_RULE, asking, uri)).isZero();
            assertThat(forbidden(NO_RULE, asking, uri)).isOne();

            asked.clear();
            assertThat(forbidden(new AddressPolicy(false), asking, uri)).isZero();
            assertThat(proxy.targets()).as("the checked one").hasSize(1);
            assertThat(forbidden(new AddressPolicy(false), asking, uri)).isZero();
            assertThat(proxy.targets()).isEmpty();
        }
        asked.clear();
        URI toItself = URI.create("http://rebinding.example/a?to=http://rebinding.example/");
        assertThat(forbidden(NO_RULE, GET, toItself)).isOne();
        asked.clear();
        assertThat(forbidden(new AddressPolicy(false), GET, toItself)).isZero();
    }

    @Test
    void redirectsToOtherSchemesAreRefused() throws IOException {
        for (String other :
                List.of(
                        "file:///etc/passwd",
                        "ftp://127.0.0.1/a",
                        "gopher://127.0.0.1:6379/_INFO",
                        "jar:http://127.0.0.1/a.jar!/",
                        "data:video/mp4;base64,AAAA",
                        "//127.0.0.1/",
                        "http:///etc/passwd",
                        "http://user@public.example/")) {
            URI redirecting = URI.create("http://public.example/a?to=" + other);
            assertThat(forbidden(new AddressPolicy(false), GET, redirecting)).as(other).isZero();
            assertThat(proxy.targets()).as(other).hasSize(1);
        }
    }
}

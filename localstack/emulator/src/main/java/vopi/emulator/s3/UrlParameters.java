package vopi.emulator.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Restricts a request's parameters to those in its URL. A servlet container also parses the body
/// for parameters if the content type is a form's. Some clients set that type by default (curl
/// `--data-binary`, Python) for bytes that are no form; S3 never parses them.
final class UrlParameters implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(UrlParameters.class);

    /// S3Proxy exposes its server only through this field.
    static void in(S3Proxy proxy) {
        try {
            Field field = S3Proxy.class.getDeclaredField("server");
            field.setAccessible(true);
            ServletContextHandler context =
                    ((Server) field.get(proxy)).getDescendant(ServletContextHandler.class);
            context.addFilter(
                    new FilterHolder(new UrlParameters()),
                    "/*",
                    EnumSet.of(DispatcherType.REQUEST));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("unexpected version of S3Proxy", e);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        try {
            chain.doFilter(new Request(http), response);
        } finally {
            if (http.getHeader("Expect") == null) {
                drain(request);
            }
        }
    }

    /// A refusal may be sent before the body was read. A client that is still sending would see a
    /// broken connection in place of the answer, so the rest is read.
    private static void drain(ServletRequest request) {
        try {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            LOG.debug("the client disconnected in the middle of its body", gone);
        }
    }

    private static final class Request extends HttpServletRequestWrapper {
        private @Nullable Map<String, String[]> parameters;

        Request(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> known = parameters;
            if (known == null) {
                known = parse(getQueryString());
                parameters = known;
            }
            return known;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterMap().get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return getParameterMap().get(name);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }

    private static Map<String, String[]> parse(@Nullable String query) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            lists.computeIfAbsent(URLDecoder.decode(name, UTF_8), _ -> new ArrayList<>())
                    .add(URLDecoder.decode(value, UTF_8));
        }
        Map<String, String[]> parameters = new LinkedHashMap<>();
        lists.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        return Collections.unmodifiableMap(parameters);
    }
}

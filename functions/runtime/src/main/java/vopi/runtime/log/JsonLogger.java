package vopi.runtime.log;

import java.io.PrintWriter;
import java.io.Serial;
import java.io.StringWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import vopi.runtime.json.Json;

/// Writes one line for each event, level INFO and above.
final class JsonLogger extends LegacyAbstractLogger {
    @Serial private static final long serialVersionUID = 1L;

    /// CloudWatch truncates an event at 256 KiB.
    private static final int MAX_CHARACTERS = 16_000;

    JsonLogger(String name) {
        this.name = name;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        write(name.equals(Metrics.LOGGER) ? message : line(level, message, thrown));
    }

    private String line(Level level, String message, @Nullable Throwable thrown) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timestamp", Clock.systemUTC().instant());
        line.put("level", level.name());
        line.put("logger", name);
        line.put("message", cut(message));
        String trace = System.getProperty("com.amazonaws.xray.traceHeader", "");
        if (!trace.isEmpty()) {
            line.put("trace", trace);
        }
        if (thrown != null) {
            StringWriter stack = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stack, true));
            line.put("errorType", thrown.getClass().getName());
            line.put("stackTrace", cut(stack.toString()));
        }
        return Json.text(line);
    }

    /// Writes each line in one call: CloudWatch reads two writes as two events.
    private static void write(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }
}

package vopi.testing.run;

import java.io.Serial;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.error.UpstreamUnavailable;

/// Breaks one call of a port: the process dies, or the service does not answer, before or after the
/// call's effect, or the call is made twice.
public final class Faults {
    public enum Kind {
        DIES_BEFORE,
        DIES_AFTER,
        NO_ANSWER_BEFORE,
        NO_ANSWER_AFTER,
        TWICE
    }

    /// Simulates a dead process: no code catches this.
    public static final class Died extends Error {
        @Serial private static final long serialVersionUID = 1L;

        private Died(String where) {
            super(where, null, false, false);
        }
    }

    private final List<String> calls = new ArrayList<>();
    private int at = -1;
    private Kind kind = Kind.DIES_BEFORE;
    private String broken = "";
    private String awaited = "";
    private Runnable meanwhile = () -> {};

    /// Counts the following calls from 1 and breaks the given one.
    public void arm(int call, Kind how) {
        calls.clear();
        at = call;
        kind = how;
        broken = "";
    }

    public void disarm() {
        at = -1;
    }

    /// Runs the work once, directly after the next call of this name, as another process might.
    ///
    /// @param call `JobStore.insert`
    public void after(String call, Runnable work) {
        awaited = call;
        meanwhile = work;
    }

    /// The name of the broken call, `JobStore.insert`; empty if the run had fewer calls.
    public String broken() {
        return broken;
    }

    public <T> T in(Class<T> port, T real) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, arguments) -> {
                            String name = port.getSimpleName() + "." + method.getName();
                            calls.add(name);
                            boolean breaks = calls.size() == at;
                            if (breaks) {
                                broken = name;
                                fail(Kind.DIES_BEFORE, Kind.NO_ANSWER_BEFORE, name);
                            }
                            Object answer = call(method, real, arguments);
                            if (name.equals(awaited)) {
                                awaited = "";
                                meanwhile.run();
                            }
                            if (breaks) {
                                if (kind == Kind.TWICE) {
                                    answer = call(method, real, arguments);
                                }
                                fail(Kind.DIES_AFTER, Kind.NO_ANSWER_AFTER, name);
                            }
                            return answer;
                        }));
    }

    private static @Nullable Object call(Method method, Object real, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void fail(Kind dies, Kind silent, String where) {
        if (kind == dies) {
            throw new Died(where);
        }
        if (kind == silent) {
            throw new UpstreamUnavailable("no answer at " + where);
        }
    }
}

package vopi.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import vopi.core.error.UpstreamUnavailable;

/// Breaks one call of a port: the process dies, or the service does not answer, before the call's
/// effect or after it.
final class Faults {
    enum Kind {
        DIES_BEFORE,
        DIES_AFTER,
        NO_ANSWER_BEFORE,
        NO_ANSWER_AFTER
    }

    /// The process is gone: nothing catches this.
    static final class Died extends Error {
        Died(String where) {
            super(where, null, false, false);
        }
    }

    private final List<String> calls = new ArrayList<>();
    private int at = -1;
    private Kind kind = Kind.DIES_BEFORE;
    private String broken = "";

    /// The next calls are counted from 1; the given one breaks.
    void arm(int call, Kind how) {
        calls.clear();
        at = call;
        kind = how;
        broken = "";
    }

    void disarm() {
        at = -1;
    }

    /// What broke, `JobStore.insert`; empty where the run had fewer calls.
    String broken() {
        return broken;
    }

    <T> T in(Class<T> port, T real) {
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
                            Object answer;
                            try {
                                answer = method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                            if (breaks) {
                                fail(Kind.DIES_AFTER, Kind.NO_ANSWER_AFTER, name);
                            }
                            return answer;
                        }));
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

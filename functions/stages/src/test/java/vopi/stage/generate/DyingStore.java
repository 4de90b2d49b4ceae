package vopi.stage.generate;

import java.io.Serial;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import vopi.core.port.ObjectStore;

/// Ends the process once, while a paid call is recorded.
final class DyingStore {
    /// An error that is never caught.
    static final class Died extends Error {
        @Serial private static final long serialVersionUID = 1L;

        Died() {
            super("died", null, false, false);
        }
    }

    private final Trouble trouble;
    private boolean done;

    private DyingStore(Trouble trouble) {
        this.trouble = trouble;
    }

    static ObjectStore of(ObjectStore sound, Trouble trouble) {
        DyingStore dying = new DyingStore(trouble);
        return (ObjectStore)
                Proxy.newProxyInstance(
                        ObjectStore.class.getClassLoader(),
                        new Class<?>[] {ObjectStore.class},
                        (_, method, arguments) -> {
                            boolean dies =
                                    method.getName().equals("put")
                                            && dying.diesAt(String.valueOf(arguments[0]));
                            if (dies && trouble == Trouble.DIES_AFTER) {
                                throw new Died();
                            }
                            try {
                                Object answer = method.invoke(sound, arguments);
                                if (dies) {
                                    throw new Died();
                                }
                                return answer;
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
    }

    private boolean diesAt(String key) {
        boolean begun = key.endsWith(".begun");
        boolean there =
                trouble.isDeath()
                        && key.contains("/calls/")
                        && begun == (trouble == Trouble.DIES_BEFORE)
                        && !done;
        done |= there;
        return there;
    }
}

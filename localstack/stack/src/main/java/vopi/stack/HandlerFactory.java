package vopi.stack;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;

/// Creates a handler as its no-argument constructor does on Lambda, but from the given environment:
/// it uses the constructor that takes the handler's wiring, and the wiring's `from(Map)`.
final class HandlerFactory {
    private HandlerFactory() {}

    static RequestStreamHandler make(String className, Map<String, String> env) {
        try {
            Constructor<?> constructor = wired(Class.forName(className));
            Method from = constructor.getParameterTypes()[0].getMethod("from", Map.class);
            return (RequestStreamHandler) constructor.newInstance(from.invoke(null, env));
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(className + " cannot be created", failed.getCause());
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(className + " cannot be created: " + missing, missing);
        }
    }

    /// @throws NoSuchMethodException if the class has no public constructor with one parameter
    static Constructor<?> wired(Class<?> handler) throws NoSuchMethodException {
        return Arrays.stream(handler.getConstructors())
                .filter(constructor -> constructor.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(handler + " with its wiring"));
    }
}

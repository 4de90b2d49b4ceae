package vopi.build;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The class loader of the compiler's plugins, for `javac -XDprocloader`. By default javac loads its
/// plugins anew for each compilation and closes their loader after it, so that Maven, which compiles
/// all modules in one JVM, loads and compiles ErrorProne some forty times. This loader delegates to
/// one that stays open for the life of the JVM. `./vopi test` and `check` compile it and put it on
/// Maven's boot class path (`.mvn/jvm.config`); without it javac falls back to a loader of its own.
public final class SharedProcessorLoader extends ClassLoader {
    private static final Map<List<String>, ClassLoader> SHARED = new ConcurrentHashMap<>();

    /// @param urls of the plugins' jars
    /// @param parent javac's own loader
    public SharedProcessorLoader(URL[] urls, ClassLoader parent) {
        super(shared(urls, parent));
    }

    private static ClassLoader shared(URL[] urls, ClassLoader parent) {
        List<String> key = Stream.of(urls).map(URL::toString).toList();
        return SHARED.computeIfAbsent(key, _ -> new URLClassLoader(urls, parent));
    }
}

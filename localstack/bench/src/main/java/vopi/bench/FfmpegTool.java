package vopi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import vopi.emulator.process.CachedFolder;

/// The ffmpeg program of the same library version that the engine decodes with: one jar contains
/// both.
///
/// @param folder of the program and its libraries
record FfmpegTool(Path folder) {
    private static final int LAST_WORDS = 600;

    /// Unpacks it from the jars on the class path, together with the binding's libraries: the
    /// folder equals the layer of the deployed functions.
    ///
    /// @param bench folder of the benchmarks' files
    static FfmpegTool asShipped(Path bench) throws IOException {
        NativeJar jar = NativeJar.onClassPath();
        return new FfmpegTool(
                CachedFolder.get(
                        bench,
                        jar.name(),
                        folder -> {
                            unpack(jar.file(), folder);
                            unpack(jar.binding(), folder);
                        }));
    }

    /// A build with encoders whose licence excludes them from the product. Downloaded if missing.
    ///
    /// @param notice receives messages for the user
    static FfmpegTool withEncoders(Path bench, Consumer<String> notice) throws IOException {
        NativeJar jar = NativeJar.onClassPath();
        return new FfmpegTool(
                CachedFolder.get(
                        bench,
                        jar.name() + "-gpl",
                        folder -> {
                            notice.accept(
                                    ("Downloading FFmpeg with its GPL encoders once through Maven (30"
                                                    + " MB, %s) into %s: a tool that generates"
                                                    + " the clips"
                                                    + " of this measurement, never part of the"
                                                    + " product.")
                                            .formatted(jar.withEncoders(), bench));
                            Path fetched = jar.fetchWithEncoders(folder);
                            unpack(fetched, folder);
                            Files.delete(fetched);
                        }));
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (JarFile zip = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> all = zip.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (name.equals("ffmpeg") || name.contains(".so")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, folder.resolve(name));
                    }
                }
            }
        }
        if (!folder.resolve("ffmpeg").toFile().setExecutable(true)) {
            throw new IOException("the program ffmpeg is not in " + jar);
        }
    }

    /// @throws IOException if the program does not start: its libraries for devices need some
    ///   desktop libraries
    void mustStart() throws IOException {
        run(List.of("-version"));
    }

    /// The program's command, with the path of its libraries.
    ProcessBuilder command(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("ffmpeg").toString());
        command.addAll(List.of("-hide_banner", "-nostdin", "-nostats", "-y", "-v", "error"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", folder.toString());
        return builder;
    }

    /// Waits until the program ends.
    ///
    /// @throws IOException if it fails: with its output
    void run(List<String> words) throws IOException {
        Process process = command(words).start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException(
                        "ffmpeg failed: "
                                + said.substring(Math.max(0, said.length() - LAST_WORDS)));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        } finally {
            process.destroyForcibly();
        }
    }
}

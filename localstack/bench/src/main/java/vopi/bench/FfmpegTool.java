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

/// FFmpeg's own program, of the very library that the engine decodes with: a jar holds both.
///
/// @param folder with the program and its libraries
record FfmpegTool(Path folder) {
    private static final int LAST_WORDS = 600;

    /// Of the jars that are on the class path, the binding's libraries beside it: the folder is
    /// what the deployed functions' layer is.
    ///
    /// @param bench where measurements keep their things
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

    /// With encoders whose licence keeps them out of the product. Fetched where it is not there.
    ///
    /// @param notice takes what a person should read
    static FfmpegTool withEncoders(Path bench, Consumer<String> notice) throws IOException {
        NativeJar jar = NativeJar.onClassPath();
        return new FfmpegTool(
                CachedFolder.get(
                        bench,
                        jar.name() + "-gpl",
                        folder -> {
                            notice.accept(
                                    ("Fetching FFmpeg with its GPL encoders once through Maven (30"
                                                    + " MB, %s) into %s: a tool that makes the clips"
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
            throw new IOException("there is no program ffmpeg in " + jar);
        }
    }

    /// @throws IOException where it does not: its libraries for devices want some of the desktop's
    void mustStart() throws IOException {
        run(List.of("-version"));
    }

    /// The program with its libraries found.
    ProcessBuilder command(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("ffmpeg").toString());
        command.addAll(List.of("-hide_banner", "-nostdin", "-nostats", "-y", "-v", "error"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", folder.toString());
        return builder;
    }

    /// Waits for it.
    ///
    /// @throws IOException where it fails: with what it said
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

package vopi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Generates clips from their recipes and keeps them for later runs. The scene of each size is
/// rendered once, nearly lossless, and encoded from that.
public final class ClipStudio {
    private final Path bench;
    private final Path clips;
    private final Consumer<String> notice;

    /// @param home VOPI's data folder
    /// @param notice receives progress messages, one line per call
    public ClipStudio(Path home, Consumer<String> notice) {
        this.bench = home.resolve("bench");
        this.clips = bench.resolve("clips");
        this.notice = notice;
    }

    /// @return the files, in the order of the recipes
    /// @throws IOException if the tool is not available or fails
    public List<Path> clips(List<ClipRecipe> recipes) throws IOException {
        for (ClipRecipe.Size size : ClipRecipe.Size.values()) {
            List<ClipRecipe> missing =
                    recipes.stream()
                            .filter(recipe -> recipe.size() == size)
                            .filter(recipe -> !Files.exists(file(recipe)))
                            .toList();
            if (!missing.isEmpty()) {
                make(size, missing);
            }
        }
        return recipes.stream().map(this::file).toList();
    }

    private Path file(ClipRecipe recipe) {
        return clips.resolve(recipe.file());
    }

    private void make(ClipRecipe.Size size, List<ClipRecipe> recipes) throws IOException {
        FfmpegTool tool = FfmpegTool.withEncoders(bench, notice);
        Files.createDirectories(clips);
        int seconds = recipes.stream().mapToInt(ClipRecipe::seconds).max().orElseThrow();
        Path texture = Files.createTempFile(clips, "texture", ".png");
        Path scene = Files.createTempFile(clips, "scene", ".mkv");
        try {
            timed(
                    "drawing " + size.title() + ", " + seconds + " s",
                    scene,
                    () -> {
                        Footage footage = Footage.of(size);
                        tool.run(words(footage.textureWords(), List.of("-update", "1"), texture));
                        tool.run(
                                words(
                                        List.of("-i", texture.toString()),
                                        footage.sceneWords(),
                                        List.of("-t", Integer.toString(seconds)),
                                        List.of("-c:v", "libx264", "-preset", "ultrafast"),
                                        List.of("-crf", "8", "-g", "30"),
                                        scene));
                    });
            for (ClipRecipe recipe : recipes) {
                encode(tool, scene, recipe);
            }
        } finally {
            Files.deleteIfExists(texture);
            Files.deleteIfExists(scene);
        }
    }

    private void encode(FfmpegTool tool, Path scene, ClipRecipe recipe) throws IOException {
        Path file = file(recipe);
        Path part = file.resolveSibling("part-" + file.getFileName());
        timed(
                recipe.title(),
                part,
                () ->
                        tool.run(
                                words(
                                        List.of("-i", scene.toString()),
                                        List.of("-t", Integer.toString(recipe.seconds())),
                                        recipe.encoding(),
                                        part)));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// A step that may throw IOException.
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void timed(String what, Path made, Step step) throws IOException {
        long from = System.nanoTime();
        step.run();
        notice.accept(
                String.format(
                        Locale.ROOT,
                        "Clips: %s: %.1f MB in %.0f s",
                        what,
                        Files.size(made) / 1e6,
                        (System.nanoTime() - from) / 1e9));
    }

    /// @param parts lists of words, and a file as the last
    private static List<String> words(Object... parts) {
        List<String> words = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List<?> list) {
                list.forEach(word -> words.add(String.valueOf(word)));
            } else {
                words.add(part.toString());
            }
        }
        return words;
    }
}

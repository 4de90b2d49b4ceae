package vopi.api.scenes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.Defect;
import vopi.runtime.json.Json;

/// GET /api/v1/scenes: the rendered settings that a job may name. The list is written when the
/// settings are rendered; the pictures themselves are where the images are composed.
public final class SceneCatalogue {
    /// @param kind `real` or `creative`: the version that is made in it
    /// @param surface `standing` or `lying`: the products that it is for
    /// @param thumbnail 256 px WebP as a `data:` address
    public record Scene(String name, String title, String kind, String surface, String thumbnail) {}

    private static final String LIST = "scenes.json";
    private static final String A_DAY = "public, max-age=86400";
    private static final TypeReference<List<Scene>> SCENES = new TypeReference<>() {};

    /// Several handlers of one function use it: it is parsed at its first use.
    private static final class Shipped {
        static final SceneCatalogue CATALOGUE = read();
    }

    private record Answer(List<Scene> scenes) {}

    private final List<Scene> scenes;

    private SceneCatalogue(List<Scene> scenes) {
        this.scenes = List.copyOf(scenes);
    }

    /// The settings of this release.
    public static SceneCatalogue load() {
        return Shipped.CATALOGUE;
    }

    private static SceneCatalogue read() {
        try (InputStream in = SceneCatalogue.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new Defect("not on the class path: " + LIST);
            }
            return new SceneCatalogue(Json.read(new String(in.readAllBytes(), UTF_8), SCENES));
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable: " + LIST, e);
        }
    }

    public List<Scene> scenes() {
        return scenes;
    }

    public ApiResponse list(ValidatedRequest call) {
        return ApiResponse.json(200, new Answer(scenes)).with("Cache-Control", A_DAY);
    }

    /// What is wrong with a requested setting; empty if it exists.
    public Optional<String> problem(String name) {
        if (scenes.stream().anyMatch(scene -> scene.name().equals(name))) {
            return Optional.empty();
        }
        return Optional.of(
                "there is no such setting: take one of "
                        + scenes.stream().map(Scene::name).collect(Collectors.joining(", "))
                        + ", or leave it out");
    }
}

package vopi.imaging.scene;

import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.scene.settings.SettingLibrary;

/// Small plates: a plain ground below the middle row and a plain wall above it. Without the key
/// light both are half as bright in linear light.
final class TestSettings {
    static final int SIDE = 128;

    /// Row of the ground's far edge, as a share of the side.
    static final double HORIZON = .55;

    static final int LIT = 188;
    static final int AMBIENT = 137;

    private final Map<String, byte[]> files = new HashMap<>();
    private final StringBuilder names = new StringBuilder();

    /// @param azimuth of the key light in degrees, 90 from the left
    TestSettings with(String name, String kind, boolean lying, int pitch, int azimuth) {
        return with(name, kind, lying, pitch, azimuth, false, "[76, 0, 0]");
    }

    /// @param ground CIE Lab as JSON
    TestSettings with(
            String name,
            String kind,
            boolean lying,
            int pitch,
            int azimuth,
            boolean hard,
            String ground) {
        names.append(names.isEmpty() ? "" : ",").append('"').append(name).append('"');
        double sine = Math.sin(Math.toRadians(pitch));
        files.put(
                name + ".json",
                """
                {"name": "%s", "title": "Test %s", "kind": "%s", "surface": "%s",
                 "camera": {"pitch": %d}, "base": [0.5, %s], "perMetreUp": %s,
                 "perMetreRight": 2.0, "perMetreBack": %s, "podium": null,
                 "clear": {"left": 0.1, "top": 0.03, "right": 0.9, "bottom": 0.97},
                 "key": {"azimuth": %d, "elevation": 40, "softness": 0.2, "hard": %s},
                 "themed": false, "gloss": 0.0, "ambient": [1.0, 1.0, 1.0], "keyColour": [1.2, 0.98, 0.7],
                 "ambientShare": 0.5, "size": {"min": 5, "max": 40}, "ground": %s,
                 "hues": ["grey"], "lens": 85}
                """
                        .formatted(
                                name,
                                name,
                                kind,
                                lying ? "lying" : "standing",
                                pitch,
                                lying ? "0.5" : "0.75",
                                2 * Math.sqrt(1 - sine * sine),
                                2 * sine,
                                azimuth,
                                hard,
                                ground)
                        .getBytes(StandardCharsets.UTF_8));
        files.put(name + ".webp", grey(SIDE, LIT));
        files.put(name + "-ambient.webp", grey(SIDE / 2, AMBIENT));
        Bitmap mask = Drawings.mask(SIDE, SIDE, (x, y) -> lying || y > HORIZON * SIDE ? 1 : 0);
        files.put(name + "-ground.png", Codec.png(mask).bytes());
        return this;
    }

    /// One that is known is for one kind of product.
    TestSettings themed(String name) {
        String json = new String(files.get(name + ".json"), StandardCharsets.UTF_8);
        String themed = json.replace("\"themed\": false", "\"themed\": true");
        files.put(name + ".json", themed.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private static byte[] grey(int side, int level) {
        return Codec.png(Drawings.paint(side, side, Drawings.flat(level, level, level))).bytes();
    }

    SettingLibrary library() {
        files.put("index.json", ("[" + names + "]").getBytes(StandardCharsets.UTF_8));
        return new SettingLibrary(file -> {
            byte[] bytes = files.get(file);
            if (bytes == null) {
                throw new FileNotFoundException(file);
            }
            return bytes;
        });
    }
}

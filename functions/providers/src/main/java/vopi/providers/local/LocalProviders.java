package vopi.providers.local;

import java.util.Map;
import vopi.core.port.CutOut;
import vopi.core.port.Scenes;
import vopi.core.port.Vision;
import vopi.providers.local.cutout.LocalCutOut;
import vopi.providers.local.cutout.LocalMatter;
import vopi.providers.local.cutout.Matter;
import vopi.providers.local.scene.LocalScenes;
import vopi.providers.local.vision.LocalVision;

/// The three ports without a key. Thread-safe; building it loads nothing: models and natives are
/// loaded by the first picture.
///
/// @param vision tells views apart by the appearance of the product
/// @param cutOut ISNet where `VOPI_MATTING_MODEL` names a file, the classic method otherwise
/// @param scenes all four versions, composited
public record LocalProviders(Vision vision, CutOut cutOut, Scenes scenes) {
    /// Reads `VOPI_MATTING_MODEL` (the path of an ONNX file, or `off`; unset means off) and
    /// `VOPI_MATTING_LOW_MEMORY` (`true`: slower, about 100 MB less).
    public static LocalProviders from(Map<String, String> env) {
        Matter matter = LocalMatter.from(env);
        return new LocalProviders(
                new LocalVision(matter), new LocalCutOut(matter), new LocalScenes());
    }
}

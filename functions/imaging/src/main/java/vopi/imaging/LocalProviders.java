package vopi.imaging;

import java.util.Map;
import vopi.core.port.CutOut;
import vopi.core.port.OutputEncoder;
import vopi.core.port.Scenes;
import vopi.core.port.Vision;
import vopi.imaging.cutout.LocalCutOut;
import vopi.imaging.cutout.LocalMatting;
import vopi.imaging.cutout.Matting;
import vopi.imaging.output.OutputFile;
import vopi.imaging.scene.LocalScenes;
import vopi.imaging.vision.LocalVision;

/// The ports that need no key. Thread-safe; building it loads nothing: models and natives are
/// loaded by the first picture.
///
/// @param vision tells views apart by the appearance of the product
/// @param cutOut ISNet where `VOPI_MATTING_MODEL` names a file, the classic method otherwise
/// @param scenes all four versions, composited
/// @param encoder of the files that providers return
public record LocalProviders(Vision vision, CutOut cutOut, Scenes scenes, OutputEncoder encoder) {
    /// Reads `VOPI_MATTING_MODEL` (the path of an ONNX file, or `off`; unset means off) and
    /// `VOPI_MATTING_LOW_MEMORY` (`true`: slower, about 100 MB less).
    public static LocalProviders from(Map<String, String> env) {
        Matting matter = LocalMatting.from(env);
        return new LocalProviders(
                new LocalVision(matter),
                new LocalCutOut(matter),
                new LocalScenes(),
                (image, type, settings) -> new OutputFile(settings).of(image, type));
    }
}

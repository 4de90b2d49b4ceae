package vopi.imaging;

import java.util.Map;
import vopi.core.port.CutOut;
import vopi.core.port.CutOutCheck;
import vopi.core.port.OutputEncoder;
import vopi.core.port.Scenes;
import vopi.core.port.Spins;
import vopi.core.port.Vision;
import vopi.imaging.cutout.LocalCutOut;
import vopi.imaging.cutout.LocalCutOutCheck;
import vopi.imaging.cutout.LocalMatting;
import vopi.imaging.cutout.Matting;
import vopi.imaging.cutout.OpacityCutOut;
import vopi.imaging.cutout.QuickMattes;
import vopi.imaging.output.OutputFile;
import vopi.imaging.scene.LocalScenes;
import vopi.imaging.spin.LocalSpins;
import vopi.imaging.vision.LocalVision;

/// The ports that need no API key. Thread-safe. Construction loads nothing: the first image loads
/// the models and native libraries.
///
/// @param vision separates the views by the appearance of the product
/// @param cutOut with the network that `VOPI_MATTING_MODEL` names, or the bundled U2NetP
/// @param check of cut-outs that another provider makes
/// @param scenes composites all four versions
/// @param encoder encodes the images that providers return
/// @param spins pictures of a full turn of the product
public record LocalProviders(
        Vision vision,
        CutOut cutOut,
        CutOutCheck check,
        Scenes scenes,
        OutputEncoder encoder,
        Spins spins) {
    /// Reads `VOPI_MATTING_MODEL` (the path of an ONNX file, or `off`; the default is `off`) and
    /// `VOPI_MATTING_LOW_MEMORY` (`true`: slower, uses about 100 MB less).
    ///
    /// @throws IllegalStateException if the model is none that VOPI knows, and no card describes it
    public static LocalProviders from(Map<String, String> env) {
        Matting matting = LocalMatting.from(env);
        CutOut cutOut = new LocalCutOut(matting, QuickMattes.shared());
        return new LocalProviders(
                new LocalVision(matting, QuickMattes.shared()),
                cutOut,
                new LocalCutOutCheck(matting, QuickMattes.shared()),
                new LocalScenes(),
                (image, type, settings) -> new OutputFile(settings).of(image, type),
                new LocalSpins(new OpacityCutOut(cutOut)));
    }
}

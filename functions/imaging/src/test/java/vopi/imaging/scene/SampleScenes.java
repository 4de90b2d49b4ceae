package vopi.imaging.scene;

import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.cutOut;
import static vopi.imaging.Drawings.flat;

import vopi.core.image.CommercialVersion;
import vopi.core.image.EncodedImage;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;
import vopi.core.job.JobConfig;
import vopi.core.output.OutputPlan;
import vopi.core.port.Scenes;
import vopi.core.view.Backgrounds;
import vopi.imaging.Drawings;

/// Images that the local scenes make of drawn products.
final class SampleScenes {
    static final Backgrounds ADVICE =
            new Backgrounds("#f1eee9", "warm white", "on paper", "podium");

    /// Of a Full HD frame: large enough for the default size.
    static final EncodedImage LARGE =
            cutOut(1920, 1080, block(600, 100, 1300, 1000), flat(30, 40, 200));

    private SampleScenes() {}

    static OutputSettings settings(Preset preset, CommercialVersion version) {
        return new OutputPlan(JobConfig.Output.of(preset)).settings(version);
    }

    static Scenes.Result make(
            CommercialVersion version,
            EncodedImage cutOut,
            Backgrounds advice,
            long seed,
            OutputSettings settings) {
        return new LocalScenes()
                .make(new Scenes.Request(Drawings.JOB, 1, version, cutOut, advice, seed, settings));
    }
}

package vopi.bench.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.job.AttemptKeys;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.media.FrameId;
import vopi.core.media.VideoQuality;
import vopi.core.media.VideoQuality.Advice;
import vopi.core.media.VideoQuality.Tip;
import vopi.core.view.Backgrounds;
import vopi.core.view.Obstructions;
import vopi.core.view.ViewKey;
import vopi.runtime.json.Json;

/// The JSON columns, built from the records that the product writes into them. None contains an
/// apostrophe, because they are inserted into SQL literals.
final class SeedJson {
    /// Placeholder for the id of the row's job.
    static final JobId ANY = JobId.of("00000000-0000-4000-8000-000000000000");

    private static final JobObjectKeys KEYS = new JobObjectKeys(ANY);
    private static final AttemptKeys FIRST = new AttemptKeys(ANY, 1);

    private SeedJson() {}

    static String config() {
        return Json.text(JobConfig.DEFAULT);
    }

    /// Two views with all versions.
    static String result() {
        List<String> finals = new ArrayList<>();
        Map<String, Map<String, String>> images = new LinkedHashMap<>();
        for (int i = 0; i < 2; i++) {
            ViewKey view = new ViewKey("product_1", i == 0 ? "front" : "back");
            FrameId frame = new FrameId(2 + i);
            finals.add(KEYS.finalFrame(view, frame, frame.number()));
            Map<CommercialVersion, String> versions = new EnumMap<>(CommercialVersion.class);
            for (CommercialVersion version : CommercialVersion.values()) {
                versions.put(version, FIRST.commercial(view, frame, version, ImageFormat.PNG));
            }
            Map<String, String> words = new LinkedHashMap<>();
            versions.forEach((version, key) -> words.put(version.wire(), key));
            images.put(view.text(), words);
        }
        return Json.text(new JobResult(2, 300, finals, images, quality()));
    }

    private static VideoQuality quality() {
        Tip tip = new Tip(Advice.TURN_SLOWER, "The product turns fast: turn it half as fast.");
        return new VideoQuality(14.2, 31.7, .041, .22, 121.4, .012, .004, .61, List.of(tip));
    }

    static String metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("container", "mov,mp4,m4a,3gp,3g2,mj2");
        metadata.put("bitRate", "6210000");
        metadata.put("pixelFormat", "yuv420p");
        metadata.put("rotation", "90");
        metadata.put("bytes", "23287412");
        metadata.put("filename", "bottle.mp4");
        return Json.text(metadata);
    }

    static String obstructions() {
        return Json.text(new Obstructions(List.of("hand"), "a hand holds it from below", true));
    }

    static String backgrounds() {
        return Json.text(
                new Backgrounds(
                        "#F5F5F5",
                        "warm white",
                        "on a wooden shelf of a bright bathroom, morning light from the left",
                        "among drops of water that hang in the air before a deep blue"));
    }
}

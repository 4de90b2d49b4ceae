package vopi.imaging.output;

import java.util.List;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.Compliance;
import vopi.core.image.Compliance.Check;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFacts;
import vopi.core.image.ImageHeader;
import vopi.core.image.MarketplaceRules;
import vopi.core.output.ComplianceCheck;

/// Checks a picture of any origin against a marketplace's rules. What the file alone does not tell
/// is advice: a picture that names no colour profile is shown as sRGB, and only a generated one
/// must declare its origin.
public final class PictureCheck {
    /// Larger pictures are not decoded.
    private static final long MAX_PIXELS = 100_000_000;

    private PictureCheck() {}

    /// @param file JPEG, PNG or WebP
    /// @throws UpstreamRejected with the reason if it is none, or cannot be decoded
    public static Compliance of(byte[] file, MarketplaceRules rules) {
        EncodedImage image =
                ImageHeader.image(file)
                        .orElseThrow(() -> new UpstreamRejected("not a JPEG, PNG or WebP picture"));
        if ((long) image.width() * image.height() > MAX_PIXELS) {
            throw new UpstreamRejected("more than 100 million pixels");
        }
        boolean measured = rules.background() != null || !rules.shadow() || rules.minShare() > 0;
        PlainBackground plain = measured ? new PlainBackground(rules.background(), null) : null;
        ImageFacts facts = ImageMeasurement.of(image, plain, null);
        List<Check> checks =
                ComplianceCheck.of(rules, facts).checks().stream()
                        .map(check -> judged(check, facts))
                        .toList();
        return Compliance.of(rules.preset(), checks);
    }

    private static Check judged(Check check, ImageFacts facts) {
        boolean untold =
                check.rule().equals("digital_source_type")
                        || (check.rule().equals("colour_profile") && facts.profile() == null);
        return untold
                ? new Check(check.rule(), check.required(), check.measured(), check.ok(), false)
                : check;
    }
}

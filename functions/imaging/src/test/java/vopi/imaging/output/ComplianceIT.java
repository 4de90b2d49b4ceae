package vopi.imaging.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.Compliance.Check;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.Preset;
import vopi.core.image.SourceType;
import vopi.core.job.JobConfig;
import vopi.core.output.ComplianceCheck;
import vopi.core.output.OutputPlan;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// Images that each break one rule: the check reports exactly that rule.
final class ComplianceIT {
    /// The product's left, top, right and bottom as shares of the frame.
    private record Drawn(int width, int height, double share) {
        Bitmap picture(int ground) {
            Bitmap picture = Bitmap.blank(width, height, 3);
            java.util.Arrays.fill(picture.data(), (byte) ground);
            return with(picture, 0, share, 40);
        }

        Bitmap mask() {
            return with(Bitmap.blank(width, height, 1), 0, share, 255);
        }

        /// A square of another grey in the middle, moved down.
        Bitmap with(Bitmap picture, int down, double of, int grey) {
            int side = (int) (of * Math.min(width, height));
            int left = (width - side) / 2;
            int top = (height - side) / 2 + down;
            for (int y = top; y < top + side; y++) {
                for (int x = left; x < left + side; x++) {
                    for (int c = 0; c < picture.channels(); c++) {
                        picture.data()[(y * width + x) * picture.channels() + c] = (byte) grey;
                    }
                }
            }
            return picture;
        }
    }

    private static final Drawn GOOD = new Drawn(1700, 1700, .9);

    private static MarketplaceRules rules(Preset preset, CommercialVersion version) {
        MarketplaceRules listing =
                new OutputPlan(JobConfig.Output.of(preset)).settings(version).listing();
        assertThat(listing).isNotNull();
        return listing;
    }

    private static EncodedImage file(
            Bitmap pixels, ImageFormat format, @Nullable SourceType type, boolean tagged) {
        EncodedImage image = Codec.encode(pixels, format, 92);
        byte[] bytes =
                tagged
                        ? FileMetadata.of(format)
                                .tagged(image.bytes(), type == null ? null : XmpPacket.of(type))
                        : image.bytes();
        return new EncodedImage(bytes, image.mediaType(), image.width(), image.height());
    }

    private static EncodedImage jpeg(Bitmap pixels) {
        return file(pixels, ImageFormat.JPEG, null, true);
    }

    private static Compliance amazon(EncodedImage image, @Nullable Bitmap mask) {
        return check(Preset.AMAZON, CommercialVersion.SOLID, image, mask);
    }

    private static Compliance check(
            Preset preset, CommercialVersion version, EncodedImage image, @Nullable Bitmap mask) {
        MarketplaceRules rules = rules(preset, version);
        PlainBackground plain =
                version == CommercialVersion.SOLID
                        ? new PlainBackground(rules.background(), mask)
                        : null;
        return ComplianceCheck.of(rules, ImageMeasurement.of(image, plain, null));
    }

    private static List<String> broken(Compliance compliance) {
        assertThat(compliance.ok()).isEqualTo(compliance.broken().isEmpty());
        return compliance.broken().stream().map(Check::rule).toList();
    }

    @Test
    void aGoodMainImageKeepsEveryRuleOfAmazon() {
        Compliance compliance = amazon(jpeg(GOOD.picture(255)), GOOD.mask());
        assertThat(compliance.checks()).allMatch(Check::ok);
        assertThat(compliance.checks())
                .extracting(Check::rule)
                .containsExactly(
                        "longest_side",
                        "advised_size",
                        "format",
                        "alpha",
                        "colour_profile",
                        "bytes",
                        "background",
                        "shadow",
                        "product_share");
    }

    @Test
    void theProductIsDetectedInThePixelsWithoutAMask() {
        Compliance compliance = amazon(jpeg(GOOD.picture(255)), null);
        assertThat(broken(compliance)).isEmpty();
    }

    @Test
    void whiteThatIsNotQuiteWhite() {
        assertThat(broken(amazon(jpeg(GOOD.picture(254)), GOOD.mask())))
                .containsExactly("background");
    }

    @Test
    void oneGreySpeckInTheCorner() {
        Bitmap picture = GOOD.picture(255);
        for (int i = 0; i < 12; i++) {
            picture.data()[i] = (byte) 190;
        }
        Compliance compliance = amazon(jpeg(picture), GOOD.mask());
        assertThat(broken(compliance)).containsExactly("background");
        assertThat(compliance.broken().getFirst().measured()).contains("#FFFFFF", "differ, by up");
    }

    @Test
    void aShadowBelowTheProduct() {
        Bitmap picture = GOOD.picture(255);
        Bitmap shaded = GOOD.with(picture, 30, .9, 225);
        Bitmap whole = GOOD.with(shaded, 0, .9, 40);
        assertThat(broken(amazon(jpeg(whole), GOOD.mask())))
                .containsExactlyInAnyOrder("background", "shadow");
    }

    @Test
    void aProductThatIsTooSmallInItsFrame() {
        Drawn small = new Drawn(1700, 1700, .8);
        assertThat(broken(amazon(jpeg(small.picture(255)), small.mask())))
                .containsExactly("product_share");
    }

    @Test
    void tooFewPixelsAndTooMany() {
        Drawn few = new Drawn(990, 990, .9);
        assertThat(broken(amazon(jpeg(few.picture(255)), few.mask())))
                .containsExactly("longest_side");
        Drawn enough = new Drawn(1200, 1200, .9);
        Compliance compliance = amazon(jpeg(enough.picture(255)), enough.mask());
        assertThat(compliance.ok()).isTrue();
        assertThat(compliance.checks().stream().filter(c -> !c.ok()).map(Check::rule))
                .containsExactly("advised_size");
    }

    @Test
    void aFormatThatIsNotTaken() {
        EncodedImage webp = file(GOOD.picture(255), ImageFormat.WEBP, null, true);
        assertThat(broken(amazon(webp, GOOD.mask()))).contains("format");
        EncodedImage png = file(GOOD.picture(255), ImageFormat.PNG, null, true);
        assertThat(broken(amazon(png, GOOD.mask()))).isEmpty();
    }

    @Test
    void transparency() {
        Bitmap clear = GOOD.picture(255).withAlpha(GOOD.mask());
        EncodedImage png = file(clear, ImageFormat.PNG, null, true);
        assertThat(broken(check(Preset.ETSY, CommercialVersion.REAL, png, null))).contains("alpha");
        assertThat(broken(check(Preset.GOOGLE, CommercialVersion.TRANSPARENT, png, null)))
                .isEmpty();
        EncodedImage webp = file(clear, ImageFormat.WEBP, null, true);
        assertThat(ImageMeasurement.of(webp, null, null).alpha()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void aMissingColourProfile(ImageFormat format) {
        EncodedImage untagged = file(GOOD.picture(255), format, null, false);
        assertThat(ImageMeasurement.of(untagged, null, null).profile()).isNull();
        Compliance compliance =
                check(Preset.GOOGLE, CommercialVersion.SOLID, untagged, GOOD.mask());
        assertThat(broken(compliance)).containsExactly("colour_profile");
    }

    @Test
    void aFileThatIsTooLarge() {
        Drawn large = new Drawn(2000, 2000, .9);
        Bitmap noisy = large.picture(255);
        int seed = 1;
        for (int i = 0; i < noisy.data().length; i++) {
            seed = seed * 1103515245 + 12345;
            noisy.data()[i] = (byte) (seed >> 16);
        }
        assertThat(broken(check(Preset.ETSY, CommercialVersion.REAL, jpeg(noisy), null)))
                .containsExactly("bytes");
    }

    @Test
    void etsysShortSide() {
        Drawn wide = new Drawn(2400, 1900, .7);
        assertThat(
                        broken(
                                check(
                                        Preset.ETSY,
                                        CommercialVersion.SOLID,
                                        jpeg(wide.picture(240)),
                                        wide.mask())))
                .containsExactly("shortest_side");
    }

    @Test
    void shopifysSquare() {
        Drawn wide = new Drawn(1400, 1200, .7);
        assertThat(
                        broken(
                                check(
                                        Preset.SHOPIFY,
                                        CommercialVersion.SOLID,
                                        jpeg(wide.picture(240)),
                                        null)))
                .containsExactly("square");
    }

    @Test
    void googlesProductIsNeitherLostNorCramped() {
        Drawn cramped = new Drawn(1700, 1700, .95);
        assertThat(
                        broken(
                                check(
                                        Preset.GOOGLE,
                                        CommercialVersion.SOLID,
                                        jpeg(cramped.picture(255)),
                                        cramped.mask())))
                .containsExactly("product_share");
    }

    @Test
    void aSceneThatDoesNotSayHowItWasMade() {
        EncodedImage silent = jpeg(GOOD.picture(200));
        assertThat(broken(check(Preset.GOOGLE, CommercialVersion.REAL, silent, null)))
                .containsExactly("digital_source_type");
        for (SourceType type : SourceType.values()) {
            for (ImageFormat format : ImageFormat.values()) {
                EncodedImage said = file(GOOD.picture(200), format, type, true);
                Compliance compliance = check(Preset.GOOGLE, CommercialVersion.REAL, said, null);
                assertThat(broken(compliance)).isEmpty();
                assertThat(compliance.checks()).anyMatch(c -> c.measured().equals(type.word()));
            }
        }
    }

    @Test
    void aBorderDrawnRoundThePicture() {
        Bitmap framed = GOOD.with(GOOD.picture(255), 0, 1, 20);
        Bitmap picture = GOOD.with(GOOD.with(framed, 0, .97, 255), 0, .8, 90);
        assertThat(broken(check(Preset.EBAY, CommercialVersion.SOLID, jpeg(picture), null)))
                .containsExactly("border");
        assertThat(
                        broken(
                                check(
                                        Preset.EBAY,
                                        CommercialVersion.SOLID,
                                        jpeg(GOOD.picture(255)),
                                        null)))
                .isEmpty();
    }
}

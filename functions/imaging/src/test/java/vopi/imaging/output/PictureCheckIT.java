package vopi.imaging.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.Compliance.Check;
import vopi.core.image.ImageFormat;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.Preset;
import vopi.core.job.JobConfig;
import vopi.core.output.OutputPlan;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// Pictures that VOPI did not make: drawn by other encoders, without its tags.
final class PictureCheckIT {
    private static MarketplaceRules rules(Preset preset, CommercialVersion version) {
        MarketplaceRules listing =
                new OutputPlan(JobConfig.Output.of(preset)).settings(version).listing();
        assertThat(listing).isNotNull();
        return listing;
    }

    /// A grey square in the middle.
    private static Bitmap picture(int side, double share, int ground) {
        Bitmap picture = Bitmap.blank(side, side, 3);
        Arrays.fill(picture.data(), (byte) ground);
        int from = (int) ((1 - share) / 2 * side);
        for (int y = from; y < side - from; y++) {
            for (int x = 3 * from; x < 3 * (side - from); x++) {
                picture.data()[3 * y * side + x] = 40;
            }
        }
        return picture;
    }

    private static byte[] file(Bitmap picture, ImageFormat format) {
        return Codec.encode(picture, format, 92).bytes();
    }

    private static List<String> broken(Compliance compliance) {
        return compliance.broken().stream().map(Check::rule).toList();
    }

    @Test
    void aGoodPictureWithoutAProfileKeepsTheRulesOfAmazon() {
        Compliance compliance =
                PictureCheck.of(
                        file(picture(1700, .9, 255), ImageFormat.JPEG),
                        rules(Preset.AMAZON, CommercialVersion.SOLID));
        assertThat(broken(compliance)).isEmpty();
        assertThat(compliance.checks())
                .filteredOn(check -> check.rule().equals("colour_profile"))
                .singleElement()
                .satisfies(check -> assertThat(check.mandatory()).isFalse());
    }

    @Test
    void aSmallPictureOnGreyBreaksWhatItBreaks() {
        Compliance compliance =
                PictureCheck.of(
                        file(picture(800, .5, 240), ImageFormat.WEBP),
                        rules(Preset.AMAZON, CommercialVersion.SOLID));
        assertThat(broken(compliance))
                .containsExactlyInAnyOrder("longest_side", "format", "background", "product_share");
    }

    @Test
    void aPhotographNeedNotDeclareItsOrigin() {
        Compliance compliance =
                PictureCheck.of(
                        file(picture(1700, .6, 120), ImageFormat.WEBP),
                        rules(Preset.GOOGLE, CommercialVersion.REAL));
        assertThat(broken(compliance)).isEmpty();
        assertThat(compliance.checks()).extracting(Check::rule).contains("digital_source_type");
    }

    @Test
    void aPngProfileIsKnownByItsDescription() throws Exception {
        byte[] plain = file(picture(1700, .9, 255), ImageFormat.PNG);
        byte[] named = withProfile(plain, SrgbProfile.bytes());
        byte[] other = withProfile(plain, "another profile".getBytes(StandardCharsets.US_ASCII));
        assertThat(new PngFile().extras(named).profile()).isEqualTo("sRGB");
        assertThat(new PngFile().extras(other).profile()).isEqualTo("ICC Profile");
        assertThat(broken(PictureCheck.of(other, rules(Preset.EBAY, CommercialVersion.SOLID))))
                .containsExactly("colour_profile");
    }

    /// After IHDR, under the name that most programs write.
    private static byte[] withProfile(byte[] png, byte[] profile) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes("iCCPICC Profile\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(profile);
        }
        byte[] chunk = packed.toByteArray();
        CRC32 crc = new CRC32();
        crc.update(chunk);
        int header = 33;
        return ByteBuffer.allocate(png.length + chunk.length + 8)
                .put(png, 0, header)
                .putInt(chunk.length - 4)
                .put(chunk)
                .putInt((int) crc.getValue())
                .put(png, header, png.length - header)
                .array();
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void aDamagedPictureIsRefusedOrMeasuredButNeverABug(ImageFormat format) {
        byte[] whole = file(picture(300, .5, 255), format);
        MarketplaceRules rules = rules(Preset.EBAY, CommercialVersion.SOLID);
        for (int length = 0; length < Math.min(600, whole.length); length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                assertThat(PictureCheck.of(cut, rules).checks()).isNotEmpty();
            } catch (UpstreamRejected expected) {
                assertThat(expected.text()).isNotEmpty();
            }
        }
    }

    @Test
    void anythingElseIsNoPicture() {
        byte[] text = "GIF89a and so on, not a picture".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> PictureCheck.of(text, rules(Preset.EBAY, CommercialVersion.SOLID)))
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("not a JPEG, PNG or WebP");
    }
}

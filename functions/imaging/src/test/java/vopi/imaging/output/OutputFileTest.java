package vopi.imaging.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.core.image.ColourMode;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFacts;
import vopi.core.image.ImageFormat;
import vopi.core.image.ImageHeader;
import vopi.core.image.OutputSettings;
import vopi.core.image.SourceType;
import vopi.core.port.OutputEncoder.Encoded;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

final class OutputFileTest {
    private static final Bitmap PICTURE =
            Drawings.paint(301, 201, (x, y) -> new int[] {x * 255 / 301, y * 255 / 201, 120});

    private static OutputSettings settings(ImageFormat format, Long targetBytes) {
        return new OutputSettings(
                2048,
                .12,
                format,
                format.defaultQuality(),
                null,
                true,
                targetBytes,
                null,
                ColourMode.CORRECTED,
                null);
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void filesDeclareSrgbAndTheirOriginAndKeepThePixels(ImageFormat format) {
        EncodedImage image =
                new OutputFile(settings(format, null))
                        .of(PICTURE, SourceType.COMPOSITE_SYNTHETIC, null, null)
                        .image();
        assertThat(image.mediaType()).isEqualTo(format.mediaType());
        assertThat(ImageHeader.of(image.bytes()))
                .hasValue(new ImageHeader(format.mediaType(), 301, 201));
        ImageFacts facts = ImageMeasurement.of(image, null, null);
        assertThat(facts.profile()).isEqualTo("sRGB");
        assertThat(facts.sourceType()).isEqualTo(SourceType.COMPOSITE_SYNTHETIC);
        assertThat(facts.alpha()).isFalse();
        Bitmap decoded = Codec.decode(image);
        assertThat((double) decoded.at(150, 100, 0)).isCloseTo(127, within(6.0));
        assertThat((double) decoded.at(150, 100, 1)).isCloseTo(127, within(6.0));
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void taggingTwiceIsTaggingOnce(ImageFormat format) {
        byte[] plain = Codec.encode(PICTURE, format, format.defaultQuality()).bytes();
        FileMetadata container = FileMetadata.of(format);
        byte[] once = container.tagged(plain, XmpPacket.of(SourceType.TRAINED_ALGORITHMIC_MEDIA));
        byte[] twice =
                container.tagged(
                        container.tagged(plain, XmpPacket.of(SourceType.COMPOSITE_SYNTHETIC)),
                        XmpPacket.of(SourceType.TRAINED_ALGORITHMIC_MEDIA));
        assertThat(twice).isEqualTo(once);
        assertThat(container.extras(container.tagged(once, null)).xmp()).isNull();
    }

    @Test
    void transparencySurvivesInTheFormatsThatHaveIt() {
        Bitmap clear = PICTURE.withAlpha(Drawings.mask(301, 201, Drawings.disc(150, 100, 60)));
        for (ImageFormat format : new ImageFormat[] {ImageFormat.PNG, ImageFormat.WEBP}) {
            EncodedImage image =
                    new OutputFile(settings(format, null)).of(clear, null, null, null).image();
            Bitmap decoded = Codec.decodeWithAlpha(image);
            assertThat(decoded.at(2, 2, 3)).as("%s", format).isZero();
            assertThat(decoded.at(150, 100, 3)).as("%s", format).isEqualTo(255);
            assertThat(ImageMeasurement.of(image, null, null).alpha()).isTrue();
        }
    }

    @Test
    void theQualityIsLoweredToMeetTheSizeLimit() {
        Bitmap busy =
                Drawings.paint(
                        400,
                        400,
                        (x, y) -> {
                            int h = ((x * 73856093) ^ (y * 19349663)) >>> 8;
                            return new int[] {h & 255, (h >> 8) & 255, x & 255};
                        });
        long full =
                new OutputFile(settings(ImageFormat.JPEG, null))
                        .of(busy, null, null, null)
                        .image()
                        .bytes()
                        .length;
        Encoded less =
                new OutputFile(settings(ImageFormat.JPEG, full * 3 / 4)).of(busy, null, null, null);
        assertThat(less.image().bytes().length).isLessThanOrEqualTo((int) (full * 3 / 4));
        assertThat(less.notes()).isEmpty();
        Encoded never =
                new OutputFile(settings(ImageFormat.JPEG, 1000L)).of(busy, null, null, null);
        assertThat(never.notes()).singleElement().asString().contains("would show");
    }

    @Test
    void aProvidersFileIsCodedAgainOnlyWhereItMustBe() {
        EncodedImage png = Codec.png(PICTURE);
        EncodedImage same =
                new OutputFile(settings(ImageFormat.PNG, null))
                        .of(png, SourceType.TRAINED_ALGORITHMIC_MEDIA)
                        .image();
        assertThat(Codec.decode(same).data()).isEqualTo(PICTURE.data());
        EncodedImage webp =
                new OutputFile(settings(ImageFormat.WEBP, null))
                        .of(png, SourceType.TRAINED_ALGORITHMIC_MEDIA)
                        .image();
        assertThat(webp.mediaType()).isEqualTo("image/webp");
        assertThat(webp.bytes().length).isLessThan(png.bytes().length);
    }

    @Test
    void theProfileIsSrgbToAnIndependentReader() {
        ICC_ColorSpace written = new ICC_ColorSpace(ICC_Profile.getInstance(SrgbProfile.bytes()));
        for (float[] colour :
                new float[][] {{0, 0, 0}, {1, 1, 1}, {.2f, .5f, .8f}, {.9f, .1f, .3f}}) {
            float[] back = written.toRGB(colour);
            for (int c = 0; c < 3; c++) {
                assertThat(back[c]).isCloseTo(colour[c], within(.01f));
            }
        }
    }
}

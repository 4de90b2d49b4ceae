package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vopi.core.image.EncodedImage;
import vopi.core.port.CutOut;
import vopi.core.view.Obstructions;
import vopi.core.view.Region;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

final class RegionCutOutTest {
    private final List<CutOut.Request> requests = new ArrayList<>();
    private final CutOut cutOut = new RegionCutOut(this::all);

    @Test
    void onlyTheRegionIsCutOutAndTheResultHasItsPosition() {
        CutOut.Result result = cutOut.cutOut(request(new Region(.25, .5, .5, .25)));
        assertThat(requests).hasSize(1);
        assertThat(requests.getFirst().frame().width()).isEqualTo(40);
        assertThat(requests.getFirst().frame().height()).isEqualTo(15);
        assertThat(requests.getFirst().region()).isNull();
        Bitmap whole = Codec.decodeWithAlpha(result.image());
        assertThat(whole.width()).isEqualTo(80);
        assertThat(whole.height()).isEqualTo(60);
        assertThat(whole.at(40, 35, 3)).isEqualTo(255);
        assertThat(whole.at(10, 35, 3)).isZero();
        assertThat(whole.at(40, 50, 3)).isZero();
        assertThat(result.confidence()).isEqualTo(.9);
        assertThat(result.notes()).containsExactly("a note");
    }

    @Test
    void withoutARegionTheFrameIsPassedUnchanged() {
        CutOut.Request request = request(null);
        cutOut.cutOut(request);
        assertThat(requests).containsExactly(request);
    }

    @Test
    void aMethodThatTakesPixelsGetsTheRegionWithoutAFile() {
        List<String> parts = new ArrayList<>();
        PixelCutOut pixels =
                (frame, request) -> {
                    parts.add(frame.toString());
                    Bitmap alpha = Bitmap.blank(frame.width(), frame.height(), 1);
                    Arrays.fill(alpha.data(), (byte) 255);
                    return new PixelCutOut.Pixels(
                            frame.opaque().withAlpha(alpha), .9, false, List.of(), null);
                };
        CutOut.Request request = request(new Region(.25, .5, .5, .25));
        assertThat(new RegionCutOut(new OpacityCutOut(pixels)).cutOut(request).image().bytes())
                .isEqualTo(cutOut.cutOut(request).image().bytes());
        assertThat(parts).containsExactly("40x15x3");
    }

    @Test
    void itCostsWhatTheInnerMethodCosts() {
        assertThat(new RegionCutOut(new Paid(this::all)).costs()).isTrue();
        assertThat(cutOut.costs()).isFalse();
    }

    private record Paid(CutOut inner) implements CutOut {
        @Override
        public Result cutOut(Request request) {
            return inner.cutOut(request);
        }

        @Override
        public boolean costs() {
            return true;
        }
    }

    private CutOut.Result all(CutOut.Request request) {
        requests.add(request);
        Bitmap part = Codec.decodeWithAlpha(request.frame());
        return new CutOut.Result(Codec.png(part), .9, true, List.of("a note"));
    }

    private static CutOut.Request request(@Nullable Region region) {
        EncodedImage frame = Codec.png(Drawings.paint(80, 60, Drawings.flat(10, 20, 30)));
        return new CutOut.Request(Drawings.JOB, 1, frame, Obstructions.NONE, false, region);
    }
}

package vopi.imaging.spin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vopi.core.image.EncodedImage;
import vopi.core.port.CutOut;
import vopi.core.port.Spins;
import vopi.core.spin.Spin;
import vopi.core.view.Obstructions;
import vopi.imaging.cutout.PixelCutOut;
import vopi.imaging.output.AnimatedWebp;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.vision.TurnSearch;

/// Makes spins with the local cut-out: every frame has the same crop, scale and brightness, so that
/// nothing moves but the product.
public final class LocalSpins implements Spins {
    private static final String ANIMATION = "spin.webp";
    private static final String SPRITE = "sprite.webp";
    private static final String VIEWER = "viewer.html";
    private static final int QUALITY = 85;

    /// Duration in milliseconds of a turn of the animation.
    private static final int TURN = 3_600;

    /// Frames in a row of the sprite sheet.
    private static final int COLUMNS = 6;

    /// Maximum shift of the product over the turn, as a share of its longest side; a larger one is
    /// visible where the spin begins again. Measured on turntables: 0 to .005.
    private static final double MAX_SHIFT = .015;

    private final PixelCutOut cutOut;

    public LocalSpins(PixelCutOut cutOut) {
        this.cutOut = cutOut;
    }

    @Override
    public Outcome make(Request request, Moments video) {
        return switch (TurnSearch.in(request.detections())) {
            case TurnSearch.Result.NoTurn none -> SpinRefusal.of(none.obstacle()).outcome();
            case TurnSearch.Result.Found turn -> of(request, turn, video);
        };
    }

    private Outcome of(Request request, TurnSearch.Result.Found turn, Moments video) {
        double start = TurnEnd.onGrid(turn.start());
        TurnEnd.Measured end = TurnEnd.of(turn, video);
        double seconds = end.seconds();
        if (end.shift() > MAX_SHIFT) {
            return SpinRefusal.UNSTEADY.outcome();
        }
        List<Double> times =
                IntStream.range(0, request.frames())
                        .mapToObj(i -> TurnEnd.onGrid(start + i * seconds / request.frames()))
                        .toList();
        SpinCrop crop = new SpinCrop(turn.region());
        List<PixelCutOut.Pixels> cut = new ArrayList<>();
        video.read(times, (_, picture) -> cut.add(cutOut(request, crop, picture)));
        if (cut.size() < times.size()) {
            return SpinRefusal.ENDS_EARLY.outcome();
        }
        Optional<String> unfit =
                cut.stream().flatMap(one -> Optional.ofNullable(one.unfit()).stream()).findFirst();
        if (unfit.isPresent()) {
            return SpinRefusal.unfit(unfit.get());
        }
        List<Bitmap> frames =
                SpinFrames.of(
                        cut.stream().map(PixelCutOut.Pixels::image).toList(), request.brightness());
        Optional<SpinRefusal> doubt = SpinCheck.of(frames);
        if (doubt.isPresent()) {
            return doubt.get().outcome();
        }
        List<Double> angles =
                times.stream()
                        .map(time -> Math.round(3600 * (time - start) / seconds) / 10.0)
                        .toList();
        return made(frames, seconds, angles, SpinNotes.of(cut, end.shift()));
    }

    private PixelCutOut.Pixels cutOut(Request request, SpinCrop crop, EncodedImage picture) {
        return cutOut.cutOut(
                crop.of(Codec.decodeAsStored(picture)),
                new CutOut.Request(
                        request.job(), request.attempt(), picture, Obstructions.NONE, false));
    }

    private static Outcome made(
            List<Bitmap> frames, double seconds, List<Double> angles, List<String> notes) {
        Bitmap first = frames.getFirst();
        int rows = Math.ceilDiv(frames.size(), COLUMNS);
        Spin.Made facts =
                new Spin.Made(
                        first.width(),
                        first.height(),
                        COLUMNS,
                        rows,
                        seconds,
                        angles,
                        ANIMATION,
                        SPRITE,
                        VIEWER,
                        notes);
        byte[] sprite = AnimatedWebp.still(sheet(frames, rows), QUALITY);
        return new Outcome.Made(
                facts,
                AnimatedWebp.of(frames, QUALITY, TURN / frames.size()),
                sprite,
                SpinViewer.page(facts, sprite));
    }

    private static Bitmap sheet(List<Bitmap> frames, int rows) {
        int width = frames.getFirst().width();
        int height = frames.getFirst().height();
        Bitmap sheet = Bitmap.blank(COLUMNS * width, rows * height, 4);
        for (int i = 0; i < frames.size(); i++) {
            sheet.paste(frames.get(i), i % COLUMNS * width, i / COLUMNS * height);
        }
        return sheet;
    }
}

package vopi.bench.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.bench.views.ViewsScore.Refusal;
import vopi.core.view.Region;
import vopi.imaging.pixels.Bitmap;

final class ViewsBenchIT {
    private static final RotatingClip CARTON =
            new RotatingClip(SolidObject.CARTON, RotatingClip.Ground.STUDIO, 0, 0, 36);
    private static final Region BOX = new Region(.3, .3, .3, .3);

    @Test
    void sidesCountOnceAndNeighboursAreRepeats() {
        List<ShownView> views =
                List.of(view(35), new ShownView(.5, BOX, true), view(9.5), view(20));
        assertThat(TurnScore.of(CARTON, views))
                .isEqualTo(new ViewsScore(CARTON.name(), 4, 3, 4, 1, 0, true, 0, 1, Refusal.NONE));
        assertThat(TurnScore.between(350, 20)).isEqualTo(30);
    }

    @Test
    void aTurnShowsAllSidesAndComesBack() {
        assertThat(CARTON.angle(0)).isZero();
        assertThat(CARTON.angle(9)).isEqualTo(90);
        Bitmap front = CARTON.draw(0);
        Bitmap back = CARTON.draw(18);
        assertThat(front.width()).isEqualTo(640);
        assertThat(front.data()).isNotEqualTo(back.data()).isEqualTo(CARTON.draw(0).data());
    }

    @Test
    void aSlowTurnHasMoreCandidates() {
        RotatingClip fast = new RotatingClip(SolidObject.TIN, RotatingClip.Ground.STUDIO, 0, 0, 2);
        RotatingClip slow = new RotatingClip(SolidObject.TIN, RotatingClip.Ground.STUDIO, 0, 0, 4);
        assertThat(Candidates.of(slow)).hasSize(2 * Candidates.of(fast).size());
    }

    @Test
    void labelledClipsAreKnownByTheirNames() {
        assertThat(KnownClip.of(Path.of("holiday.mp4"))).isEmpty();
        assertThat(KnownClip.of(Path.of("tinyature_jug_turntable.mp4"))).isPresent();
        assertThat(KnownClip.of(Path.of("toy-rabbit.mp4"))).isPresent();
    }

    private static ShownView view(double seconds) {
        return new ShownView(seconds, BOX, false);
    }
}

package vopi.bench.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Bitmap;

final class ViewsBenchTest {
    private static final Turn CARTON = new Turn(Solid.CARTON, Turn.Ground.STUDIO, 0, 0);

    @Test
    void sidesCountOnceAndNeighboursAreRepeats() {
        assertThat(ViewsBench.score(CARTON, List.of(350.0, 5.0, 95.0, 200.0)))
                .isEqualTo(new ViewsBench.Score(CARTON.name(), 4, 3, 4, 1, true));
        assertThat(ViewsBench.between(350, 20)).isEqualTo(30);
    }

    @Test
    void aTurnShowsAllSidesAndComesBack() {
        assertThat(CARTON.angle(0)).isZero();
        assertThat(CARTON.angle(6)).isEqualTo(90);
        Bitmap front = CARTON.draw(0);
        Bitmap back = CARTON.draw(12);
        assertThat(front.width()).isEqualTo(640);
        assertThat(front.data()).isNotEqualTo(back.data()).isEqualTo(CARTON.draw(0).data());
    }

    @Test
    void labelledClipsAreKnownByTheirNames() {
        assertThat(KnownClip.of(Path.of("holiday.mp4"))).isEmpty();
        KnownClip jug = KnownClip.of(Path.of("tinyature_jug_turntable.mp4")).orElseThrow();
        assertThat(jug.score(1, List.of(41.0, 11.0, 12.0)))
                .isEqualTo(new ViewsBench.Score(jug.name(), 4, 2, 3, 1, true));
    }
}

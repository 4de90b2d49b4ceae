package vopi.bench.views;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import vopi.bench.views.Turn.Ground;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.View;
import vopi.imaging.LocalProviders;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.media.FrameExtractor;
import vopi.media.source.MediaLimits;

/// Measures how well the views of rotating solids are found; their angle is known on every frame.
public final class ViewsBench {
    private static final JobId JOB = new JobId(new UUID(0, 0));
    private static final int BATCH = 30;

    /// The same number of frames as in the pipeline.
    private static final FrameExtractor.Options A_SECOND =
            new FrameExtractor.Options(10, 300, .2, 1);

    /// Maximum angle in degrees between a side and the camera at which the side counts as shown.
    private static final double FACING = 30;

    /// Minimum angle in degrees between two different views.
    private static final double SAME = 28;

    private static final List<Turn> TURNS =
            List.of(
                    new Turn(Solid.CARTON, Ground.STUDIO, 0, 0),
                    new Turn(Solid.CARTON, Ground.TABLE, 0, 3),
                    new Turn(Solid.TIN, Ground.STUDIO, 0, 0),
                    new Turn(Solid.TIN, Ground.TILES, 30, 3),
                    new Turn(Solid.MUG, Ground.STUDIO, 0, 0),
                    new Turn(Solid.MUG, Ground.TABLE, 330, 3));

    private ViewsBench() {}

    /// @param found number of sides that a view faces
    /// @param twice number of views that repeat another
    /// @param hero whether the first view faces the front
    record Score(String name, int sides, int found, int views, int twice, boolean hero) {}

    /// @param env selects the method: `VOPI_MATTING_MODEL`
    /// @param clips real clips; those without a label are skipped
    public static void run(Map<String, String> env, List<Path> clips, PrintStream out)
            throws IOException {
        Vision vision = LocalProviders.from(env).vision();
        List<Score> scores = new ArrayList<>();
        for (Turn turn : TURNS) {
            List<Vision.Candidate> candidates = candidates(turn);
            long from = System.nanoTime();
            List<Double> angles = angles(turn, found(vision, candidates));
            scores.add(score(turn, angles));
            print(out, scores.getLast(), from, angles);
        }
        total(out, scores);
        List<Score> real = new ArrayList<>();
        for (Path clip : clips) {
            Optional<KnownClip> known = KnownClip.of(clip);
            if (known.isPresent()) {
                real.add(score(vision, clip, known.get(), out));
            }
        }
        if (!real.isEmpty()) {
            total(out, real);
        }
    }

    private static Score score(Vision vision, Path clip, KnownClip known, PrintStream out)
            throws IOException {
        Map<FrameId, Vision.Candidate> candidates = new TreeMap<>();
        new FrameExtractor(MediaLimits.DEFAULT)
                .extract(
                        clip,
                        A_SECOND,
                        (score, image) ->
                                candidates.put(
                                        score.id(), new Vision.Candidate(score, jpeg(image))));
        long from = System.nanoTime();
        Classification found = found(vision, List.copyOf(candidates.values()));
        List<Double> seconds =
                found.views().stream()
                        .map(view -> candidates.get(view.best()))
                        .map(candidate -> candidate.score().timestamp())
                        .toList();
        long products =
                found.views().stream().map(view -> view.key().productId()).distinct().count();
        Score score = known.score((int) products, seconds);
        print(out, score, from, seconds);
        return score;
    }

    private static EncodedImage jpeg(EncodedImage image) {
        return Codec.jpeg(Codec.decode(image));
    }

    private static void print(PrintStream out, Score score, long from, List<Double> at) {
        out.printf(
                Locale.ROOT,
                "%-38s sides %d of %d  views %d  twice %d  hero %-5s  %5.1f s  at %s%n",
                score.name(),
                score.found(),
                score.sides(),
                score.views(),
                score.twice(),
                score.hero() ? "right" : "wrong",
                (System.nanoTime() - from) / 1e9,
                at.stream().map(a -> String.format(Locale.ROOT, "%.0f", a)).toList());
    }

    private static void total(PrintStream out, List<Score> scores) {
        out.printf(
                Locale.ROOT,
                "sides found %d of %d, %d of %d views twice, hero right %d of %d%n",
                scores.stream().mapToInt(Score::found).sum(),
                scores.stream().mapToInt(Score::sides).sum(),
                scores.stream().mapToInt(Score::twice).sum(),
                scores.stream().mapToInt(Score::views).sum(),
                scores.stream().filter(Score::hero).count(),
                scores.size());
    }

    private static List<Vision.Candidate> candidates(Turn turn) {
        List<Vision.Candidate> candidates = new ArrayList<>();
        for (int frame = 0; frame < Turn.FRAMES; frame++) {
            Bitmap picture = turn.draw(frame);
            candidates.add(
                    new Vision.Candidate(
                            new FrameScore(10 * frame, frame, 20, .02), Codec.jpeg(picture)));
        }
        return candidates;
    }

    private static Classification found(Vision vision, List<Vision.Candidate> candidates) {
        List<Classification> batches = new ArrayList<>();
        for (int from = 0; from < candidates.size(); from += BATCH) {
            List<Vision.Candidate> some =
                    candidates.subList(from, Math.min(candidates.size(), from + BATCH));
            batches.add(vision.classify(new Vision.Batch(JOB, 1, some, List.of(), null)));
        }
        return vision.merge(JOB, candidates, batches);
    }

    private static List<Double> angles(Turn turn, Classification found) {
        return found.views().stream()
                .map(View::best)
                .map(FrameId::slot)
                .map(slot -> turn.angle(slot / 10))
                .toList();
    }

    static Score score(Turn turn, List<Double> angles) {
        double[] sides = turn.solid().sides();
        int found = 0;
        for (double side : sides) {
            found += angles.stream().anyMatch(a -> between(a, side) <= FACING) ? 1 : 0;
        }
        int twice = 0;
        for (int i = 0; i < angles.size(); i++) {
            double one = angles.get(i);
            twice +=
                    angles.subList(0, i).stream().anyMatch(other -> between(one, other) < SAME)
                            ? 1
                            : 0;
        }
        boolean hero = !angles.isEmpty() && between(angles.getFirst(), 0) <= FACING;
        return new Score(turn.name(), sides.length, found, angles.size(), twice, hero);
    }

    /// Difference in degrees, 0 to 180.
    static double between(double one, double other) {
        double off = Math.abs(one - other) % 360;
        return Math.min(off, 360 - off);
    }
}

package vopi.bench.views;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import vopi.bench.views.Drawing.Ink;
import vopi.core.error.Failure;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.CutOut;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.View;
import vopi.imaging.LocalProviders;
import vopi.imaging.cutout.RegionCutOut;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;
import vopi.runtime.json.Json;

/// Cuts out the best frame of each view of real clips and compares the marks for review with
/// verdicts by eye (`cutouts.json`). A verdict holds for a cut-out of nearly the same area only.
public final class CutOutsBench {
    private static final JobId JOB = new JobId(new UUID(0, 0));
    private static final String FILE = "/vopi/bench/views/cutouts.json";
    private static final int NEIGHBOURS = 2;
    private static final int TILE = 290;
    private static final int WIDTH = 1800;
    private static final int HALF = 127;

    /// Relative difference of area above which a cut-out has to be judged again.
    private static final double SAME = .03;

    private static final int[] GROUND = {170, 255, 120};

    private final LocalProviders providers;
    private final Path sheets;
    private final PrintStream out;
    private final Map<String, Integer> counts = new HashMap<>();

    /// @param env selects the method: `VOPI_MATTING_MODEL`
    /// @param sheets folder for one sheet per clip: frames beside their cut-outs
    public CutOutsBench(Map<String, String> env, Path sheets, PrintStream out) {
        this.providers = LocalProviders.from(env);
        this.sheets = sheets;
        this.out = out;
    }

    public void run(List<Path> clips) throws IOException {
        Files.createDirectories(sheets);
        for (Path clip : clips) {
            PictureRows tiles = new PictureRows(WIDTH);
            List<Vision.Candidate> candidates = Candidates.of(clip);
            Classification found = found(candidates);
            for (View view : found.views()) {
                cut(KnownClip.name(clip), candidates, found, view, tiles);
            }
            Files.write(
                    sheets.resolve(KnownClip.name(clip) + ".png"),
                    Codec.png(tiles.sheet()).bytes());
        }
        out.println("| verdict by eye | marked | not marked |");
        out.println("|---|---|---|");
        for (String verdict : List.of("usable", "unusable", "not judged")) {
            out.printf(
                    "| %s | %d | %d |%n",
                    verdict,
                    counts.getOrDefault(verdict + true, 0),
                    counts.getOrDefault(verdict + false, 0));
        }
    }

    private Classification found(List<Vision.Candidate> candidates) {
        Vision vision = providers.vision();
        List<Classification> batches = new ArrayList<>();
        for (List<Vision.Candidate> some : Candidates.batches(candidates)) {
            batches.add(vision.classify(new Vision.Batch(JOB, 1, some, List.of(), null)));
        }
        return vision.merge(JOB, candidates, batches);
    }

    private void cut(
            String clip,
            List<Vision.Candidate> candidates,
            Classification found,
            View view,
            PictureRows tiles) {
        FrameId best = view.best();
        EncodedImage frame = image(candidates, best);
        List<CutOut.Neighbour> neighbours =
                view.frames().stream()
                        .filter(other -> !other.equals(best))
                        .sorted(Comparator.comparingInt(o -> Math.abs(o.slot() - best.slot())))
                        .limit(NEIGHBOURS)
                        .map(other ->
                                new CutOut.Neighbour(
                                        image(candidates, other), view.region(other).orElse(null)))
                        .toList();
        Obstructions obstructions =
                found.frames().stream()
                        .filter(one -> one.frame().equals(best))
                        .map(EvaluatedFrame::obstructions)
                        .findFirst()
                        .orElse(view.obstructions());
        CutOut.Request request =
                new CutOut.Request(
                        JOB,
                        1,
                        frame,
                        obstructions,
                        true,
                        view.region(best).orElse(null),
                        Instant.MAX,
                        neighbours);
        tiles.add(Resampling.within(Codec.decode(frame).opaque(), TILE));
        try {
            CutOut.Result result = new RegionCutOut(providers.cutOut()).cutOut(request);
            Bitmap cut = Codec.decodeWithAlpha(result.image());
            double area = (double) Masks.count(cut.channel(3), HALF) / cut.pixels();
            String verdict = verdict(clip, best.slot(), area);
            counts.merge(verdict + result.needsReview(), 1, Integer::sum);
            out.printf(
                    Locale.ROOT,
                    "%s slot %d area %.4f confidence %.2f %s %s%n",
                    clip,
                    best.slot(),
                    area,
                    result.confidence(),
                    verdict,
                    result.notes());
            Bitmap tile = Resampling.within(onGround(cut), TILE);
            String mark = result.needsReview() ? "review" : "ok";
            Drawing.text(tile, best.slot() + " " + mark, 0, 0, .45, Ink.WHITE);
            tiles.add(tile);
        } catch (Failure failure) {
            out.println(clip + " slot " + best.slot() + ": " + failure.getMessage());
        }
    }

    private static EncodedImage image(List<Vision.Candidate> candidates, FrameId frame) {
        return candidates.stream()
                .filter(one -> one.score().id().equals(frame))
                .findFirst()
                .orElseThrow()
                .image();
    }

    /// @param area share of the frame that the cut-out covers
    static String verdict(String clip, int slot, double area) {
        for (JsonNode one : verdicts().path(clip)) {
            double judged = one.path("area").asDouble();
            if (one.path("slot").asInt(-1) == slot && Math.abs(area - judged) <= SAME * judged) {
                return one.path("usable").asBoolean() ? "usable" : "unusable";
            }
        }
        return "not judged";
    }

    private static JsonNode verdicts() {
        try (InputStream in =
                Objects.requireNonNull(CutOutsBench.class.getResourceAsStream(FILE))) {
            return Json.read(in.readAllBytes(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bitmap onGround(Bitmap cut) {
        Bitmap out = Bitmap.blank(cut.width(), cut.height(), 3);
        for (int i = 0; i < out.pixels(); i++) {
            int alpha = cut.data()[4 * i + 3] & 255;
            for (int c = 0; c < 3; c++) {
                int mixed = alpha * (cut.data()[4 * i + c] & 255) + (255 - alpha) * GROUND[c];
                out.data()[3 * i + c] = (byte) (mixed / 255);
            }
        }
        return out;
    }
}

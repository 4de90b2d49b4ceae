package vopi.stage.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.Failure;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.CutOut;
import vopi.core.port.FullFrames;
import vopi.core.port.ObjectStore;
import vopi.core.view.CutOutChoice;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.core.view.View;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;

/// Cuts out a view's product once: the result is stored, and a retry or a later attempt uses it. If
/// the cut-out of the best frame is doubtful, the next best frames are tried and the best result is
/// used; if each cut-out costs money, only one is made.
final class CutOuts {
    private static final Logger LOG = LoggerFactory.getLogger(CutOuts.class);

    /// Frames with which a cut-out is compared.
    private static final int NEIGHBOURS = 2;

    /// Deductions from the confidence, 0 to 1, of a cut-out: for each note for review, for each
    /// frame that shows the view better, and for a picture of a part of the product only.
    private static final double NOTE_PENALTY = .15;

    private static final double LATER_FRAME_PENALTY = .04;
    private static final double PART_PENALTY = .6;

    /// More than the other terms together: a picture that can be delivered is better than one that
    /// cannot.
    private static final double UNFIT_PENALTY = 10;

    /// Minimum size of a whole product, as a share of the largest one's of the tried cut-outs. What
    /// is smaller is a part, such as the head of a doll that a hand holds, however clear it is.
    private static final double MIN_WHOLE = .7;

    private final RunningJobs jobs;
    private final ObjectStore objects;
    private final CutOut cutOut;
    private final FullFrames videos;

    CutOuts(RunningJobs jobs, ObjectStore objects, CutOut cutOut, FullFrames videos) {
        this.jobs = jobs;
        this.objects = objects;
        this.cutOut = cutOut;
        this.videos = videos;
    }

    /// @param extent of the product in the frame, as a share of its height or width
    private record Tried(FrameId frame, String frameKey, CutOut.Result result, double extent) {}

    private interface Attempt {
        Tried make();
    }

    /// @throws UpstreamRejected if no frame of the view can be cut out
    CutOutChoice of(ViewRun run) {
        AttemptKeys keys = AttemptKeys.of(run.job());
        Optional<CutOutChoice> own = stored(keys, run.view());
        if (own.isPresent()) {
            return own.get();
        }
        CutOutChoice choice = ofEarlierAttempt(run).orElseGet(() -> made(run));
        objects.put(keys.cutOutRecord(run.name()), Json.bytes(choice), "application/json");
        return choice;
    }

    EncodedImage image(CutOutChoice choice) {
        return picture(choice.key());
    }

    private Optional<CutOutChoice> ofEarlierAttempt(ViewRun run) {
        Job job = run.job();
        return IntStream.iterate(job.attempt() - 1, attempt -> attempt >= 1, attempt -> attempt - 1)
                .mapToObj(attempt -> stored(new AttemptKeys(job.id(), attempt), run.view()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<CutOutChoice> stored(AttemptKeys keys, SelectedView view) {
        String record = keys.cutOutRecord(view.view().key());
        if (objects.stat(record).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Json.read(objects.get(record), CutOutChoice.class))
                .filter(choice -> choice.selectionFrame().equals(view.frame()))
                .filter(choice -> objects.stat(choice.key()).isPresent());
    }

    private CutOutChoice made(ViewRun run) {
        Tried best = best(run);
        LOG.info(
                "{} is cut out from {}: confidence {}, {}, {}",
                run.name(),
                best.frame(),
                best.result().confidence(),
                best.result().notes(),
                best.result().unfit() == null ? "fit" : best.result().unfit());
        jobs.requireRunning(run.job());
        String key = AttemptKeys.of(run.job()).cutOut(run.name(), best.frame());
        EncodedImage image = best.result().image();
        objects.put(key, image.bytes(), image.mediaType());
        return new CutOutChoice(
                run.view().frame(),
                best.frame(),
                best.frameKey(),
                key,
                best.result().confidence(),
                best.result().needsReview(),
                best.result().notes(),
                best.extent(),
                best.result().unfit());
    }

    private Tried best(ViewRun run) {
        List<Tried> tried = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        SelectedView view = run.view();
        // The frame of a redo may be one that was never at full quality, or is no longer.
        boolean redo = run.job().underRedo().isPresent();
        boolean good =
                attempt(
                        () ->
                                cut(
                                        run,
                                        view.frame(),
                                        redo ? decoded(run, view.score()) : view.key()),
                        tried,
                        failures);
        boolean paidForOne = cutOut.costs() && !tried.isEmpty();
        if (!good && !paidForOne) {
            tryOthers(run, tried, failures);
        }
        return tried.stream()
                .max(Comparator.comparingDouble(one -> score(one, tried)))
                .orElseThrow(() -> failures.getFirst());
    }

    private void tryOthers(ViewRun run, List<Tried> tried, List<Failure> failures) {
        for (FrameScore other : run.view().others()) {
            if (attempt(() -> cut(run, other.id(), decoded(run, other)), tried, failures)) {
                return;
            }
        }
    }

    /// Orders the cut-outs of one view; higher is better.
    ///
    /// @param tried all of them, that of the view's best frame first
    private static double score(Tried one, List<Tried> tried) {
        double largest =
                tried.stream()
                        .filter(other -> other.result().unfit() == null)
                        .mapToDouble(Tried::extent)
                        .max()
                        .orElse(0);
        double unfit = one.result().unfit() == null ? 0 : UNFIT_PENALTY;
        double part = one.extent() < MIN_WHOLE * largest ? PART_PENALTY : 0;
        return one.result().confidence()
                - NOTE_PENALTY * one.result().notes().size()
                - unfit
                - LATER_FRAME_PENALTY * tried.indexOf(one)
                - part;
    }

    /// @return whether the result is good enough, so that no other frame is tried
    private static boolean attempt(Attempt attempt, List<Tried> tried, List<Failure> failures) {
        try {
            Tried made = attempt.make();
            tried.add(made);
            if (made.result().needsReview()) {
                LOG.info(
                        "the cut-out from {} is doubtful: {}", made.frame(), made.result().notes());
            }
            return !made.result().needsReview();
        } catch (Conflict | Defect fatal) {
            throw fatal;
        } catch (UpstreamUnavailable | QuotaExceeded notOfTheFrame) {
            if (tried.isEmpty()) {
                throw notOfTheFrame;
            }
            // Another frame would fail too, and a doubtful cut-out exists.
            return true;
        } catch (Failure failure) {
            LOG.warn("a frame could not be cut out: {}", failure.text());
            failures.add(failure);
            return false;
        }
    }

    /// @param key object key of the frame at full quality
    private Tried cut(ViewRun run, FrameId frame, String key) {
        Job job = run.job();
        View view = run.view().view();
        Obstructions obstructions =
                run.selection().frames().stream()
                        .filter(one -> one.frame().equals(frame))
                        .map(EvaluatedFrame::obstructions)
                        .findFirst()
                        .orElse(view.obstructions());
        CutOut.Request request =
                new CutOut.Request(
                        job.id(),
                        job.attempt(),
                        picture(key),
                        obstructions,
                        job.config().aiCleanup(),
                        view.region(frame).orElse(null),
                        run.deadline(),
                        neighbours(job, view, frame));
        CutOut.Result result = cutOut.cutOut(request);
        return new Tried(frame, key, result, ProductCoverage.of(result.image()));
    }

    /// The candidates of the view that are nearest in time: they are stored until the job
    /// completes.
    private List<CutOut.Neighbour> neighbours(Job job, View view, FrameId frame) {
        JobObjectKeys keys = new JobObjectKeys(job.id());
        return view.frames().stream()
                .filter(other -> !other.equals(frame))
                .sorted(Comparator.comparingInt(other -> Math.abs(other.slot() - frame.slot())))
                .filter(other -> objects.stat(keys.candidate(other)).isPresent())
                .limit(NEIGHBOURS)
                .map(other ->
                        new CutOut.Neighbour(
                                picture(keys.candidate(other)), view.region(other).orElse(null)))
                .toList();
    }

    /// The object key of a frame at full quality, which is decoded unless an earlier run stored it.
    private String decoded(ViewRun run, FrameScore frame) {
        Job job = run.job();
        String key =
                new JobObjectKeys(job.id()).finalFrame(run.name(), frame.id(), frame.timestamp());
        if (objects.stat(key).isEmpty()) {
            videos.read(
                    job,
                    List.of(frame.id()),
                    (_, image) -> {
                        jobs.requireRunning(job);
                        objects.put(key, image.bytes(), image.mediaType());
                    });
        }
        if (objects.stat(key).isEmpty()) {
            throw new UpstreamRejected(frame.id() + " could not be decoded again");
        }
        return key;
    }

    private EncodedImage picture(String key) {
        return ImageHeader.image(objects.get(key))
                .orElseThrow(() -> new Defect("not a picture: " + key));
    }
}

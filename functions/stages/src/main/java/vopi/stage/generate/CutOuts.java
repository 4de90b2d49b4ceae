package vopi.stage.generate;

import java.time.Instant;
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
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.Chosen;
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

    private static final double A_NOTE = .15;

    /// Deduction for a picture of a part of the product, and the size, as a share of the largest
    /// one's, below which it is a part.
    private static final double A_PART = .6;

    private static final double PART = .7;

    /// More than the other terms together.
    private static final double UNFIT = 10;

    private static final double A_PLACE = .04;

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
    private record Tried(FrameId frame, String frameKey, CutOut.Result result, double extent) {
        /// Each note for review lowers the score; a picture that can be delivered is better than
        /// one that cannot.
        double worth() {
            double unfit = result.unfit() == null ? 0 : UNFIT;
            return result.confidence() - A_NOTE * result.notes().size() - unfit;
        }
    }

    /// A later frame needs an advantage: the first one shows the view best. A cut-out much smaller
    /// than the others is the head of a doll that a hand holds, however clear it is.
    private static double worth(List<Tried> tried, Tried one) {
        double largest =
                tried.stream()
                        .filter(other -> other.result().unfit() == null)
                        .mapToDouble(Tried::extent)
                        .max()
                        .orElse(0);
        double part = one.extent() < PART * largest ? A_PART : 0;
        return one.worth() - A_PLACE * tried.indexOf(one) - part;
    }

    /// @param deadline time-out of the function: no paid call is running then
    /// @throws UpstreamRejected if no frame of the view can be cut out
    CutOutChoice of(Job job, SelectedViews selection, Chosen view, Instant deadline) {
        AttemptKeys keys = AttemptKeys.of(job);
        Optional<CutOutChoice> own = stored(keys, view);
        if (own.isPresent()) {
            return own.get();
        }
        CutOutChoice choice =
                ofEarlierAttempt(job, view).orElseGet(() -> made(job, selection, view, deadline));
        objects.put(keys.cutOutRecord(view.view().key()), Json.bytes(choice), "application/json");
        return choice;
    }

    private Optional<CutOutChoice> ofEarlierAttempt(Job job, Chosen view) {
        return IntStream.iterate(job.attempt() - 1, attempt -> attempt >= 1, attempt -> attempt - 1)
                .mapToObj(attempt -> stored(new AttemptKeys(job.id(), attempt), view))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private CutOutChoice made(Job job, SelectedViews selection, Chosen view, Instant deadline) {
        AttemptKeys keys = AttemptKeys.of(job);
        Tried best = best(job, selection, view, deadline);
        LOG.info(
                "{} is cut out from {}: confidence {}, {}, {}",
                view.view().key(),
                best.frame(),
                best.result().confidence(),
                best.result().notes(),
                best.result().unfit() == null ? "fit" : best.result().unfit());
        jobs.requireRunning(job);
        String key = keys.cutOut(view.view().key(), best.frame());
        EncodedImage image = best.result().image();
        objects.put(key, image.bytes(), image.mediaType());
        return new CutOutChoice(
                view.frame(),
                best.frame(),
                best.frameKey(),
                key,
                best.result().confidence(),
                best.result().needsReview(),
                best.result().notes(),
                best.extent(),
                best.result().unfit());
    }

    EncodedImage image(CutOutChoice choice) {
        return picture(choice.key());
    }

    private Optional<CutOutChoice> stored(AttemptKeys keys, Chosen view) {
        String record = keys.cutOutRecord(view.view().key());
        if (objects.stat(record).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Json.read(objects.get(record), CutOutChoice.class))
                .filter(choice -> choice.selectionFrame().equals(view.frame()))
                .filter(choice -> objects.stat(choice.key()).isPresent());
    }

    private Tried best(Job job, SelectedViews selection, Chosen view, Instant deadline) {
        List<Tried> tried = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        // The frame of a redo may be one that was never at full quality, or is no longer.
        boolean redo = job.underRedo().isPresent();
        Attempt first =
                () ->
                        cut(
                                job,
                                selection,
                                view,
                                view.frame(),
                                redo ? decoded(job, view, view.score()) : view.key(),
                                deadline);
        boolean good = attempt(first, tried, failures);
        boolean boughtOne = cutOut.costs() && !tried.isEmpty();
        if (!good && !boughtOne && !view.others().isEmpty()) {
            Cutter cutter =
                    other ->
                            cut(
                                    job,
                                    selection,
                                    view,
                                    other.id(),
                                    decoded(job, view, other),
                                    deadline);
            tryOthers(view, cutter, tried, failures);
        }
        return tried.stream()
                .max(Comparator.comparingDouble(one -> worth(tried, one)))
                .orElseThrow(() -> failures.getFirst());
    }

    private static void tryOthers(
            Chosen view, Cutter cutter, List<Tried> tried, List<Failure> failures) {
        for (FrameScore other : view.others()) {
            if (attempt(() -> cutter.cut(other), tried, failures)) {
                return;
            }
        }
    }

    private interface Cutter {
        Tried cut(FrameScore frame);
    }

    private interface Attempt {
        Tried make();
    }

    /// @return whether the result is good enough, so that no other frame is tried
    private static boolean attempt(Attempt attempt, List<Tried> tried, List<Failure> failures) {
        try {
            Tried made = attempt.make();
            tried.add(made);
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

    private Tried cut(
            Job job,
            SelectedViews selection,
            Chosen view,
            FrameId frame,
            String key,
            Instant deadline) {
        Obstructions obstructions =
                selection.frames().stream()
                        .filter(one -> one.frame().equals(frame))
                        .map(EvaluatedFrame::obstructions)
                        .findFirst()
                        .orElse(view.view().obstructions());
        CutOut.Request request =
                new CutOut.Request(
                        job.id(),
                        job.attempt(),
                        picture(key),
                        obstructions,
                        job.config().aiCleanup(),
                        view.view().region(frame).orElse(null),
                        deadline,
                        neighbours(job, view.view(), frame));
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

    private String decoded(Job job, Chosen view, FrameScore other) {
        String key =
                new JobObjectKeys(job.id())
                        .finalFrame(view.view().key(), other.id(), other.timestamp());
        if (objects.stat(key).isEmpty()) {
            videos.read(
                    job,
                    List.of(other.id()),
                    (_, image) -> {
                        jobs.requireRunning(job);
                        objects.put(key, image.bytes(), image.mediaType());
                    });
        }
        if (objects.stat(key).isEmpty()) {
            throw new UpstreamRejected(other.id() + " could not be decoded again");
        }
        return key;
    }

    private EncodedImage picture(String key) {
        return ImageHeader.image(objects.get(key))
                .orElseThrow(() -> new Defect("not a picture: " + key));
    }
}

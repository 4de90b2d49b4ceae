package vopi.stage.generate;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.port.CutOut;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.NotMade;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.port.Scenes;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.provider.FakeCutOut;
import vopi.testing.provider.FakeFullFrames;
import vopi.testing.provider.FakeScenes;
import vopi.testing.provider.TinyImages;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

/// A job with two selected views, over stores in memory and providers that are fakes.
abstract class GenerationFixture {
    static final JobId JOB = SampleJobs.id(1);
    static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    static final AttemptKeys FIRST = new AttemptKeys(JOB, 1);
    static final AttemptKeys SECOND = new AttemptKeys(JOB, 2);

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    final MovableClock clock = new MovableClock();
    final InMemoryDatabase rows = new InMemoryDatabase();
    final CountedImageStore counted = new CountedImageStore(rows.images());
    final FakeCutOut cutOut = new FakeCutOut();
    final FakeScenes scenes = new FakeScenes();
    final FakeFullFrames video = new FakeFullFrames();
    final GenerateImages stage =
            new GenerateImages(
                    new RunningJobs(rows.jobs(), clock),
                    objects,
                    counted,
                    new CutOuts(new RunningJobs(rows.jobs(), clock), objects, cutOut, video),
                    scenes,
                    new StoredThumbnails(objects, (picture, _) -> List.of(picture, picture)),
                    clock);

    @BeforeEach
    void aJobWithTwoViews() {
        rows.jobs().insert(SampleJobs.fresh(1));
        rows.jobs().start(JOB, 1, clock.instant());
        SelectedView front =
                new SelectedView(
                        SampleViews.view(SampleViews.FRONT, 1, 11, 21),
                        SampleViews.score(1),
                        KEYS.finalFrame(SampleViews.FRONT, new FrameId(1), 0),
                        List.of(SampleViews.score(11), SampleViews.score(21)));
        SelectedView back =
                new SelectedView(
                        SampleViews.view(SampleViews.BACK, 2),
                        SampleViews.score(2),
                        KEYS.finalFrame(SampleViews.BACK, new FrameId(2), 0.1),
                        List.of());
        EvaluatedFrame held =
                new EvaluatedFrame(
                        new FrameId(1), SampleViews.FRONT, "front", 90.0, SampleViews.HAND);
        EvaluatedFrame free =
                new EvaluatedFrame(
                        new FrameId(11), SampleViews.FRONT, "front", 80.0, Obstructions.NONE);
        SelectedViews selection =
                new SelectedViews("fake", List.of(front, back), List.of(held, free), List.of());
        objects.put(FIRST.selection(), Json.bytes(selection), "application/json");
        objects.put(front.key(), TinyImages.png(64, 48, 1).bytes(), "image/png");
        objects.put(back.key(), TinyImages.png(64, 48, 2).bytes(), "image/png");
    }

    GenerateImages.Output run(int view) {
        return stage.run(new GenerateImages.Input(JOB, 1, view, false), Duration.ofHours(1));
    }

    List<Image> images() {
        return rows.images().list(JOB).stream().map(StoredImage::image).toList();
    }

    List<Made> made() {
        return ImageStore.made(rows.images().list(JOB));
    }

    List<NotMade> lost() {
        return images().stream()
                .filter(NotMade.class::isInstance)
                .map(NotMade.class::cast)
                .toList();
    }

    Job job() {
        return rows.jobs().find(JOB).orElseThrow();
    }

    GenerateImages with(CutOut cuts, Scenes made) {
        RunningJobs jobs = new RunningJobs(rows.jobs(), clock);
        return new GenerateImages(
                jobs,
                objects,
                rows.images(),
                new CutOuts(jobs, objects, cuts, video),
                made,
                new StoredThumbnails(objects, (picture, _) -> List.of(picture, picture)),
                clock);
    }
}

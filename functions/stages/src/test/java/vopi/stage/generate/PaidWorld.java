package vopi.stage.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import vopi.core.error.Failure;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.CommercialVersion;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.media.StoredBatch;
import vopi.core.port.CallLedger.StoredCall;
import vopi.core.port.ObjectStore;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.SelectedViews;
import vopi.core.view.SelectedViews.SelectedView;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;
import vopi.runtime.json.Json;
import vopi.stage.classify.ClassifyBatch;
import vopi.stage.wiring.ProvidersWiring;
import vopi.testing.http.FaultyServer;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.provider.FakeFullFrames;
import vopi.testing.provider.FakeProviders;
import vopi.testing.provider.FakeScenes;
import vopi.testing.provider.TinyImages;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordingSleeper;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

/// One job, one stage of it over the real clients, and the state machine's retries around it.
final class PaidWorld implements AutoCloseable {
    /// The calls that cost something.
    enum Paid {
        CLASSIFY("Gemini classify", CommercialVersion.TRANSPARENT),
        SEGMENT("Photoroom segment", CommercialVersion.TRANSPARENT),
        CLEAN_UP("Photoroom clean-up edit", CommercialVersion.TRANSPARENT),
        REAL("Photoroom real edit", CommercialVersion.REAL),
        CREATIVE("Photoroom creative edit", CommercialVersion.CREATIVE);

        final String words;
        private final CommercialVersion version;

        Paid(String words, CommercialVersion version) {
            this.words = words;
            this.version = version;
        }
    }

    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    private static final AttemptKeys FIRST = new AttemptKeys(JOB, 1);

    /// `MaxAttempts` of the state machine for what may pass, and for a process that died.
    private static final int RETRIES = 4;

    private static final int DEATHS = 1;

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final MovableClock clock = new MovableClock();
    private final FakeProviders fakes = FakeProviders.start(clock);
    private final Paid paid;
    private final String timeout;
    private ObjectStore store = objects;

    PaidWorld(Paid paid, String timeout) {
        this.paid = paid;
        this.timeout = timeout;
        insert();
        SelectedView front =
                new SelectedView(
                        SampleViews.view(SampleViews.FRONT, 1),
                        SampleViews.score(1),
                        KEYS.finalFrame(SampleViews.FRONT, new FrameId(1), 0),
                        List.of());
        Obstructions seen = paid == Paid.CLEAN_UP ? SampleViews.HAND : Obstructions.NONE;
        EvaluatedFrame frame =
                new EvaluatedFrame(new FrameId(1), SampleViews.FRONT, "front", 90.0, seen);
        SelectedViews selection = new SelectedViews("m", List.of(front), List.of(frame), List.of());
        put(FIRST.selection(), Json.bytes(selection));
        put(front.key(), NoisePicture.png(96, 64));
        put(KEYS.candidate(new FrameId(1)), TinyImages.jpeg(64, 36, 1).bytes());
        put(
                KEYS.batch(0),
                Json.bytes(
                        new StoredBatch(
                                0,
                                List.of(
                                        new StoredBatch.Item(
                                                SampleViews.score(1),
                                                KEYS.candidate(new FrameId(1)))))));
        if (paid == Paid.REAL || paid == Paid.CREATIVE) {
            Job job = rows.jobs().find(JOB).orElseThrow();
            new CutOuts(
                            new RunningJobs(rows.jobs(), clock),
                            objects,
                            providers("PT20S").cutOut(),
                            new FakeFullFrames())
                    .of(new ViewRun(job, selection, front, RequestedImages.of(job), Instant.MAX));
        }
    }

    private void insert() {
        JobConfig config = new JobConfig(10, 30, List.of(paid.version), true, null, null);
        rows.jobs().insert(SampleJobs.fresh(JOB, config));
        rows.jobs().start(JOB, 1, clock.instant());
    }

    private void put(String key, byte[] bytes) {
        objects.put(key, bytes, "application/octet-stream");
    }

    private FaultyServer server() {
        return paid == Paid.CLASSIFY ? fakes.gemini() : fakes.photoroom();
    }

    void trouble(Trouble trouble, boolean always) {
        trouble.plan(server(), always);
        store = DyingStore.of(objects, trouble);
    }

    int requests() {
        return server().requests();
    }

    int charged() {
        return server().charged();
    }

    String billed() {
        return rows.calls().totalUsd(JOB).stripTrailingZeros().toPlainString();
    }

    boolean saysThatACallWasCutOff() {
        return rows.calls().list(JOB).stream()
                .map(StoredCall::call)
                .anyMatch(call -> String.valueOf(call.error()).contains("process died"));
    }

    /// A cold start: only stored data is left.
    private ProvidersWiring providers(String patience) {
        Map<String, String> env = new HashMap<>(fakes.environment());
        env.put("VOPI_PHOTOROOM_SCENE_SIDE", "256");
        env.put("VOPI_PHOTOROOM_TIMEOUT", patience);
        env.put("VOPI_GEMINI_TIMEOUT", patience);
        env.put("VOPI_GEMINI_MODELS", "model-one=0.30/2.50,model-two=0.30/2.50");
        return ProvidersWiring.from(
                env,
                new ProvidersWiring.Ports(
                        store,
                        rows.calls(),
                        rows.jobs(),
                        clock,
                        new RecordingSleeper(),
                        new Random(1)));
    }

    /// The result of the stage after the state machine's last retry.
    String run() {
        return paid == Paid.CLASSIFY ? retried(this::classify) : retried(this::generate);
    }

    private String classify() {
        ProvidersWiring providers = providers(timeout);
        new ClassifyBatch(
                        new RunningJobs(rows.jobs(), clock),
                        store,
                        rows.frames(),
                        new StoredThumbnails(store, (picture, _) -> List.of(picture, picture)),
                        providers.vision(),
                        clock)
                .run(new ClassifyBatch.Input(JOB, 1, 0), Duration.ofHours(1));
        JsonNode answer = Json.read(objects.get(KEYS.classification(0)), JsonNode.class);
        return "done by " + answer.path("model").asText();
    }

    private String generate() {
        ProvidersWiring providers = providers(timeout);
        FakeScenes local = new FakeScenes();
        GenerateImages stage =
                new GenerateImages(
                        new RunningJobs(rows.jobs(), clock),
                        store,
                        rows.images(),
                        new CutOuts(
                                new RunningJobs(rows.jobs(), clock),
                                store,
                                providers.cutOut(),
                                new FakeFullFrames()),
                        request ->
                                request.version() == paid.version
                                                && paid.version != CommercialVersion.TRANSPARENT
                                        ? providers.scenes().make(request)
                                        : local.make(request),
                        new StoredThumbnails(store, (picture, _) -> List.of(picture, picture)),
                        clock);
        if (stage.run(new GenerateImages.Input(JOB, 1, 0, false), Duration.ofHours(1)).made()
                == 0) {
            return "image lost, reason said";
        }
        boolean uncleaned =
                rows.jobs().find(JOB).orElseThrow().warnings().stream()
                        .anyMatch(warning -> warning.contains("could not be erased"));
        return uncleaned ? "done without clean-up, said" : "done";
    }

    private static String retried(Supplier<String> stage) {
        int passed = 0;
        int deaths = 0;
        while (true) {
            try {
                return stage.get();
            } catch (DyingStore.Died died) {
                if (++deaths > DEATHS) {
                    return "died";
                }
            } catch (UpstreamUnavailable | QuotaExceeded passing) {
                if (++passed > RETRIES) {
                    return "lost, reason said";
                }
            } catch (Failure lasting) {
                return "lost, reason said";
            }
        }
    }

    /// Deletes everything made from the paid answers, but not the answers.
    void loseWhatWasMade() {
        boolean cutOutToo = paid == Paid.SEGMENT || paid == Paid.CLEAN_UP;
        objects.delete(
                objects.keys().stream()
                        .filter(key ->
                                key.startsWith(KEYS.root() + "commercial/")
                                        || key.startsWith(KEYS.root() + "views/classification-")
                                        || (cutOutToo && key.startsWith(KEYS.root() + "cutouts/")))
                        .toList());
    }

    @Override
    public void close() {
        fakes.close();
        objects.assertNothingLeaked();
    }
}

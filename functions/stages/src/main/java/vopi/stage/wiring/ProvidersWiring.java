package vopi.stage.wiring;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import vopi.aws.AwsPorts;
import vopi.core.config.EnvReader;
import vopi.core.port.CallLedger;
import vopi.core.port.CutOut;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.Scenes;
import vopi.core.port.Sleeper;
import vopi.core.port.TextWriter;
import vopi.core.port.Vision;
import vopi.imaging.LocalProviders;
import vopi.imaging.cutout.OpacityCutOut;
import vopi.imaging.cutout.RegionCutOut;
import vopi.providers.gemini.GeminiSettings;
import vopi.providers.gemini.GeminiTexts;
import vopi.providers.gemini.GeminiVision;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;
import vopi.providers.photoroom.Photoroom;
import vopi.providers.photoroom.PhotoroomSettings;

/// The three ports, each with the implementation that the configuration selects.
public record ProvidersWiring(Vision vision, CutOut cutOut, Scenes scenes) {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /// A waiting function costs money: longer waits are made by the state machine.
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    /// External dependencies of the paid providers.
    public record Ports(
            ObjectStore objects,
            CallLedger ledger,
            JobStore jobs,
            InstantSource clock,
            Sleeper sleeper,
            RandomGenerator random) {}

    /// The providers of a function.
    public static ProvidersWiring from(Map<String, String> env, AwsPorts aws, InstantSource clock) {
        return from(env, ports(aws, clock));
    }

    /// The external dependencies of a function.
    public static Ports ports(AwsPorts aws, InstantSource clock) {
        return new Ports(
                aws.objects(),
                aws.calls(),
                aws.jobs(),
                clock,
                Thread::sleep,
                RandomGenerator.getDefault());
    }

    /// Reads VOPI_GEMINI_API_KEY with its settings; without it there are no texts. Loads no local
    /// model.
    ///
    /// @throws IllegalStateException names every malformed variable
    public static TextWriter texts(Map<String, String> env, Ports ports) {
        EnvReader in = new EnvReader(env);
        Optional<GeminiSettings> gemini = GeminiSettings.from(in, today(ports));
        in.finish();
        return gemini.<TextWriter>map(settings ->
                        new GeminiTexts(
                                settings,
                                new PaidCalls(
                                        ports.objects(),
                                        ports.ledger(),
                                        ports.jobs(),
                                        ports.clock()),
                                backoff(settings.attempts(), ports),
                                ports.clock()))
                .orElse(TextWriter.none());
    }

    /// Reads VOPI_GEMINI_API_KEY and VOPI_PHOTOROOM_API_KEY, each with the provider's settings, and
    /// the settings of the local providers. Opens no connection.
    ///
    /// @throws IllegalStateException names every malformed variable
    public static ProvidersWiring from(Map<String, String> env, Ports ports) {
        EnvReader in = new EnvReader(env);
        Optional<GeminiSettings> gemini = GeminiSettings.from(in, today(ports));
        Optional<PhotoroomSettings> photoroom = PhotoroomSettings.from(in);
        in.finish();
        LocalProviders local = LocalProviders.from(env);
        PaidCalls paid =
                new PaidCalls(ports.objects(), ports.ledger(), ports.jobs(), ports.clock());
        Vision vision =
                gemini.<Vision>map(settings ->
                                new GeminiVision(
                                        settings,
                                        paid,
                                        backoff(settings.attempts(), ports),
                                        local.vision(),
                                        ports.clock()))
                        .orElse(local.vision());
        Optional<Photoroom> edits =
                photoroom.map(settings ->
                        new Photoroom(settings, paid, backoff(settings.attempts(), ports)));
        return new ProvidersWiring(
                vision,
                new RegionCutOut(
                        new OpacityCutOut(
                                edits.map(paidFor -> paidFor.cutOut(local.cutOut(), local.check()))
                                        .orElse(local.cutOut()))),
                edits.map(paidFor -> paidFor.scenes(local.scenes(), local.encoder()))
                        .orElse(local.scenes()));
    }

    private static LocalDate today(Ports ports) {
        return LocalDate.ofInstant(ports.clock().instant(), ZoneOffset.UTC);
    }

    private static Backoff backoff(int attempts, Ports ports) {
        return new Backoff(
                attempts, FIRST_WAIT, MAX_WAIT, ports.sleeper(), ports.random(), ports.clock());
    }
}

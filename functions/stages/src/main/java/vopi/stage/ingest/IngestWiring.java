package vopi.stage.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;
import vopi.core.config.EnvReader;
import vopi.core.cost.DecodeCost;
import vopi.core.port.ObjectStore;
import vopi.media.FramingProbe;
import vopi.media.SegmentPlanner;
import vopi.media.VideoProbe;
import vopi.media.source.MediaLimits;
import vopi.runtime.net.AddressPolicy;
import vopi.runtime.net.SafeHttp;

/// Dependencies of the Ingest function.
public record IngestWiring(Ingest ingest) {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration MAX_DOWNLOAD = Duration.ofMinutes(10);

    /// Decoding time that a Lambda function finishes with certainty within its 15 minutes.
    private static final Duration LAMBDA_DECODE = Duration.ofMinutes(10);

    public static IngestWiring fromEnvironment() {
        return from(System.getenv());
    }

    public static IngestWiring from(Map<String, String> env) {
        EnvReader in = new EnvReader(env);
        boolean loopback = in.flag("VOPI_ALLOW_LOOPBACK_URLS", false);
        int segments = in.number("VOPI_MAX_SEGMENTS", SegmentPlanner.MAX_SEGMENTS, 1, 1000);
        Duration decode = in.duration("VOPI_LAMBDA_DECODE_TIME", LAMBDA_DECODE);
        in.finish();
        AwsPorts ports = AwsPorts.from(env);
        ObjectStore objects = ports.objects();
        MediaLimits limits = MediaLimits.DEFAULT;
        HttpSource http =
                new HttpSource(
                        new SafeHttp(new AddressPolicy(loopback), IDLE),
                        objects,
                        limits.maxBytes(),
                        MAX_DOWNLOAD,
                        System::nanoTime);
        return new IngestWiring(
                new Ingest(
                        ports.jobs(),
                        ports.videos(),
                        objects,
                        new SourceResolver(objects, http),
                        new VideoProbe(limits, System::nanoTime),
                        new FramingProbe(limits, System::nanoTime),
                        new SegmentPlanner(segments, DecodeCost.MEASURED),
                        decode,
                        InstantSource.system()));
    }
}

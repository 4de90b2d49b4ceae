package vopi.media.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vopi.media.VideoCheck;
import vopi.media.source.MediaLimits;

/// Files with numbered damage: each is usable or refused, and none ends, blocks or exhausts its
/// process. A longer run: `-Dvopi.mutations=10000`; the same number gives the same file. Failing
/// files are stored in `target/mutations`.
final class MutationsIT {
    private static final int QUICK = 300;
    private static final long MAX_MB = 300;

    /// It happened in one of ten tries.
    private static final int TIMES = 40;

    @Test
    void damagedFilesAreUsableOrRefused() throws IOException, InterruptedException {
        Path kept = Files.createDirectories(Path.of("target", "mutations").toAbsolutePath());
        Path good = Files.createDirectories(kept.resolve("good"));
        GoodFiles.write(good);
        MutationRun run = new MutationRun(good, kept.resolve("child.log"));

        run.run(Integer.getInteger("vopi.mutations", QUICK));

        System.out.println("mutations: " + run);
        Damage damage = new Damage(GoodFiles.read(good));
        for (String fault : run.faults) {
            int number = Integer.parseInt(fault.substring(0, fault.indexOf(' ')));
            Files.write(kept.resolve(number + ".bin"), damage.of(number));
            System.out.println("mutation " + fault);
        }
        assertThat(run.faults).isEmpty();
        assertThat(run.usable).isPositive();
        assertThat(run.refused).isPositive();
        assertThat(run.peakMb).isLessThan(MAX_MB);
    }

    /// A first pass found no whole frame, a second one did: all slots of an endless range were then
    /// filled with it.
    @Test
    @Timeout(120)
    void aFileThatIsDamagedByChanceEnds() throws Exception {
        URL url = Objects.requireNonNull(MutationsIT.class.getResource("damaged-by-chance.avi"));
        VideoCheck check =
                new VideoCheck(
                        MediaLimits.DEFAULT.withThreads(2).withMaxTime(Duration.ofSeconds(20)),
                        System::nanoTime);
        for (int i = 0; i < TIMES; i++) {
            assertThat(check.check(Path.of(url.toURI()))).isNotNull();
        }
    }
}

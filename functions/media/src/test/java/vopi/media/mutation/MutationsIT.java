package vopi.media.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Files with numbered damage: each is usable or refused, and none ends, blocks or exhausts its
/// process. A longer run: `-Dvopi.mutations=10000`; the same number gives the same file. Failing
/// files are stored in `target/mutations`.
final class MutationsIT {
    private static final int QUICK = 300;
    private static final long MAX_MB = 300;

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
}

package vopi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.testing.clips.ProductClip;

/// `./vopi run list.csv` twice: one video is broken at first; the second run makes only that one.
final class BatchIT {
    @TempDir private Path home;

    @Test
    void whatFailedIsMadeByTheNextRun() throws Exception {
        Path good = ProductClip.write(home.resolve("good.mp4"));
        Path broken = home.resolve("broken.mp4");
        Files.writeString(broken, "no video");
        Files.writeString(
                home.resolve("list.csv"), "SKU,video\nMUG-1,good.mp4\nMUG-2,broken.mp4\n");

        CommandLine.Ended first = run();
        assertThat(first.code()).as(first.text()).isEqualTo(Main.FAILED);
        assertThat(first.text())
                .contains("[1 of 2] MUG-1", "1 made, 0 from an earlier run, 1 failed");
        Path out = home.resolve("out");
        assertThat(out.resolve("MUG-1/mug-1-amazon.zip")).isNotEmptyFile();
        assertThat(out.resolve("MUG-1/mug-1-etsy.zip")).isNotEmptyFile();
        assertThat(out.resolve("MUG-1/report.html")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("<b>1 of 2</b> made", "MUG-1/report.html", "failed", "data:image");

        FileTime made = Files.getLastModifiedTime(out.resolve("MUG-1/job.json"));
        Files.copy(good, broken, StandardCopyOption.REPLACE_EXISTING);
        CommandLine.Ended second = run();
        assertThat(second.code()).as(second.text()).isZero();
        assertThat(second.text())
                .contains("[1 of 2] MUG-1: made by an earlier run")
                .contains("1 made, 1 from an earlier run, 0 failed");
        assertThat(Files.getLastModifiedTime(out.resolve("MUG-1/job.json"))).isEqualTo(made);
        assertThat(out.resolve("MUG-2/mug-2-amazon.zip")).isNotEmptyFile();
    }

    private CommandLine.Ended run() throws IOException, InterruptedException {
        return new CommandLine(home)
                .run(
                        "run",
                        home.resolve("list.csv").toString(),
                        "--fps",
                        "2",
                        "--versions",
                        "solid",
                        "--preset",
                        "amazon,etsy",
                        "--out",
                        home.resolve("out").toString());
    }
}

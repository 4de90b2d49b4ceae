package vopi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.bench.ClipRecipe.Coding;
import vopi.bench.ClipRecipe.Size;

final class ClipRecipeTest {
    @Test
    void everySizeInEveryCodingAndTheHeadline() {
        List<ClipRecipe> all = ClipRecipe.all();
        assertThat(all)
                .hasSize(1 + 3 * 5)
                .startsWith(new ClipRecipe(Size.FULL_HD, Coding.H264_B, 30));
        assertThat(ClipRecipe.quick()).hasSize(6).allMatch(r -> r.size() == Size.FULL_HD);
    }

    @Test
    void everyRecipeHasItsOwnFile() {
        List<String> files = ClipRecipe.all().stream().map(ClipRecipe::file).toList();
        assertThat(new HashSet<>(files)).hasSameSizeAs(files);
    }

    @Test
    void aFileIsNamedAfterItsContent() {
        assertThat(new ClipRecipe(Size.ULTRA_HD, Coding.VP9, 5).file())
                .matches("4k-vp9-5s-[0-9a-f]{10}\\.webm");
        assertThat(new ClipRecipe(Size.HD, Coding.H264_P, 3).file())
                .isEqualTo(new ClipRecipe(Size.HD, Coding.H264_P, 3).file())
                .isNotEqualTo(new ClipRecipe(Size.HD, Coding.H264_P, 4).file());
    }

    @Test
    void theRateIsThatOfPhones() {
        assertThat(new ClipRecipe(Size.FULL_HD, Coding.H264_B, 30).encoding())
                .containsSequence("-b:v", "16000k");
        assertThat(new ClipRecipe(Size.FULL_HD, Coding.AV1, 30).encoding())
                .containsSequence("-b:v", "8000k");
    }
}

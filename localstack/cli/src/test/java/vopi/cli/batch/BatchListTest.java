package vopi.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchListTest {
    @TempDir private Path home;

    private List<BatchItem> csv(String text) throws IOException, BatchList.Unusable {
        Path file = home.resolve("list.csv");
        Files.writeString(file, text);
        assertThat(BatchList.isMeant(file)).isTrue();
        return BatchList.read(file).items();
    }

    @Test
    void aFolderGivesItsVideosByName() throws Exception {
        for (String name : List.of("b.MOV", "a.mp4", "notes.txt", "a.jpg")) {
            Files.writeString(home.resolve(name), "x");
        }
        Files.createDirectory(home.resolve("below.mp4"));
        assertThat(BatchList.isMeant(home)).isTrue();
        assertThat(BatchList.read(home).items())
                .extracting(BatchItem::sku)
                .containsExactly("a", "b");
    }

    @Test
    void linesAreSkuAndVideo() throws Exception {
        List<BatchItem> items =
                csv(
                        """
                        \uFEFFSKU,video\r
                        MUG-1,clips/mug.mp4\r
                        \r
                        "A ""b"", c",https://v.example.com/x.mp4?a=1,2,more
                        """);
        assertThat(items).extracting(BatchItem::sku).containsExactly("MUG-1", "A \"b\", c");
        assertThat(items.getFirst().video()).isEqualTo(home.resolve("clips/mug.mp4").toString());
        assertThat(items.get(1).video()).isEqualTo("https://v.example.com/x.mp4?a=1");
        assertThat(items.get(1).folder()).isEqualTo("A_b_c");
        assertThat(items.getFirst().uploadName()).isEqualTo("MUG-1.mp4");
    }

    @Test
    void semicolonsOfASpreadsheetSeparate() throws Exception {
        assertThat(csv("sku;video\n1;a.mp4\n")).extracting(BatchItem::sku).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a,1.mp4\nA,2.mp4' | the same SKU",
                "'a b,1.mp4\na_b,2.mp4' | the same SKU",
                "'sku,video\nonly' | Line 2",
                "',1.mp4' | Line 1",
                "'sku,video\n' | lists no video"
            })
    void aListThatCannotBeUsedSaysWhy(String text, String reason) {
        assertThatThrownBy(() -> csv(text))
                .isInstanceOf(BatchList.Unusable.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aListInAnotherEncodingSaysSo() throws Exception {
        Path file = home.resolve("latin.csv");
        Files.write(file, "Tasse-gr\u00FCn,a.mp4".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> BatchList.read(file)).hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"../../etc, etc", "..,_", "/, _", "CON, CON", "a/b\\c, a_b_c", ".hidden, hidden"})
    void aFolderIsBelowTheOutput(String sku, String folder) {
        assertThat(new BatchItem(sku, "v.mp4").folder()).isEqualTo(folder);
    }
}

package vopi.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LoadReadsTest {
    private static final LoadKeys KEYS =
            new LoadKeys(new LoadKeys.Key("key_1", "large"), new LoadKeys.Key("key_2", "small"));
    private static final List<LoadRead> ALL =
            new LoadReads(new Seed(2_000, 10), KEYS, "upload").all();

    @Test
    void everyReadOfTheContractIsMeasured() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String template : reads()) {
            String pattern = template.replaceAll("\\{\\w+}", "[^/?]+").replace(".", "\\.");
            if (ALL.stream().noneMatch(q -> q.path().apply(3).matches(pattern + "(\\?.*)?"))) {
                missing.add(template);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void namesAreUnique() {
        assertThat(ALL.stream().map(LoadRead::name)).doesNotHaveDuplicates();
    }

    private static List<String> reads() throws IOException {
        try (InputStream in = LoadReads.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper()
                    .readTree(in).path("paths").properties().stream()
                            .filter(path -> path.getValue().has("get"))
                            .map(Map.Entry::getKey)
                            .toList();
        }
    }
}

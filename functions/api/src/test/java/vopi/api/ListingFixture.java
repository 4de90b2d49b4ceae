package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.Preset;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.media.FrameId;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.ShopFile;
import vopi.core.port.JobStore.NewJob;
import vopi.core.spin.Spin;
import vopi.core.view.ViewKey;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// A finished job whose archive is asked for.
abstract class ListingFixture {
    static final JobId JOB = SampleJobs.id(1);
    static final String PATH = "/api/v1/jobs/" + JOB + "/listing";

    static final String METADATA = "/api/v1/jobs/" + JOB + "/metadata";

    final TestApi api = new TestApi();

    /// Two views of a mug in every version, for Amazon and Shopify.
    void mug(String url) {
        started(url, List.of(Preset.AMAZON, Preset.SHOPIFY));
        for (ViewKey view : List.of(SampleViews.BACK, SampleViews.FRONT)) {
            for (CommercialVersion version : CommercialVersion.values()) {
                image(view, version);
            }
        }
        complete();
    }

    void started(String url, List<Preset> shops) {
        JobConfig.Output output =
                shops.isEmpty()
                        ? JobConfig.Output.of(null)
                        : new JobConfig.Output(
                                null, shops, null, null, null, null, null, null, null);
        started(url, JobConfig.DEFAULT.withOutput(output));
    }

    void started(String url, JobConfig config) {
        api.rows
                .jobs()
                .insert(
                        new NewJob(
                                JOB,
                                TestApi.DEMO,
                                url,
                                config,
                                null,
                                List.of(),
                                api.clock.instant()));
        api.rows.jobs().start(JOB, 1, api.clock.instant());
    }

    void complete() {
        complete(null);
    }

    void complete(@Nullable Spin spin) {
        api.rows
                .jobs()
                .complete(
                        JOB,
                        1,
                        new JobResult(
                                2, 9, List.of(), Map.of(), Map.of(), Map.of(), null, null, spin),
                        api.clock.instant());
    }

    void image(ViewKey view, CommercialVersion version) {
        String key = new JobObjectKeys(JOB).commercialPrefix() + view.text() + "_" + version.wire();
        boolean clear = version == CommercialVersion.TRANSPARENT;
        String main = key + (clear ? ".png" : ".jpg");
        String other = key + "_shopify.webp";
        api.objects.put(main, bytes(main), "image/jpeg");
        api.objects.put(other, bytes(other), "image/webp");
        Made made =
                new Made(
                        view,
                        new FrameId(1),
                        version,
                        main,
                        2048,
                        2048,
                        version == CommercialVersion.SOLID ? "#FFFFFF" : null,
                        version == CommercialVersion.REAL ? "Oak table" : null,
                        version == CommercialVersion.REAL ? "oak" : null,
                        null,
                        .9,
                        false,
                        List.of(),
                        clear ? null : report(Preset.AMAZON, version == CommercialVersion.SOLID),
                        false,
                        List.of(
                                new ShopFile(
                                        Preset.SHOPIFY,
                                        other,
                                        2048,
                                        2048,
                                        List.of(),
                                        report(Preset.SHOPIFY, true))));
        api.rows.images().save(JOB, 1, made, api.clock.instant());
    }

    static Compliance report(Preset preset, boolean ok) {
        return Compliance.of(
                preset,
                List.of(new Compliance.Check("longest_side", "1,000 px", "9 px", ok, true)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Map<String, String> archive(JsonNode answer) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        byte[] file = api.objects.get(answer.get("key").asText());
        assertThat(answer.get("size").asLong()).isEqualTo(file.length);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                assertThat(e.getMethod()).isEqualTo(ZipEntry.STORED);
                entries.put(e.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}

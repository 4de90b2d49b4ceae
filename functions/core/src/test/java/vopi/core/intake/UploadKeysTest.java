package vopi.core.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.job.ApiKeyId;

final class UploadKeysTest {
    private static final UploadKeys MINE = new UploadKeys(new ApiKeyId("key_a"));

    @ParameterizedTest
    @ValueSource(strings = {"uploads/key_a/t/clip.mp4", "inbox/key_a/clip.mp4", "inbox/key_a/..a"})
    void aSourceLiesBelowItsOwnersPrefixes(String key) {
        assertThat(MINE.source("s3://vopi/" + key, "vopi")).contains(new ObjectKey(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://other/uploads/key_a/t/clip.mp4",
                "s3://vopi/uploads/key_ab/clip.mp4",
                "s3://vopi/uploads/key_b/clip.mp4",
                "s3://vopi/jobs/0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10/source/video.mp4",
                "s3://vopi/uploads/key_a/../key_b/clip.mp4",
                "s3://vopi/uploads/key_a//../key_b/clip.mp4",
                "s3://vopi/uploads/key_a/",
                "s3://vopi/uploads/key_a",
                "https://vopi/uploads/key_a/clip.mp4"
            })
    void nothingElseIsASource(String url) {
        assertThat(MINE.source(url, "vopi")).isEmpty();
    }

    @Test
    void multipartUploadsAreBelowUploads() {
        assertThat(MINE.ownUpload("uploads/key_a/t/a.mp4")).isPresent();
        assertThat(MINE.ownUpload("inbox/key_a/a.mp4")).isEmpty();
        assertThat(MINE.ownUpload("uploads/key_a/../key_b/t/a.mp4")).isEmpty();
    }

    @Test
    void everyFileNameGivesAValidKey() {
        for (String name :
                new String[] {"..", ".", "", "a/..", "\u0000", "x".repeat(5000), "\ud800"}) {
            assertThat(MINE.ownUpload(MINE.upload("token", name))).as(name).isPresent();
        }
    }

    @Test
    void anInboxHasAnOwner() {
        assertThat(UploadKeys.ofInbox("inbox/key_a/x/../y")).contains(MINE);
        for (String none :
                new String[] {"inbox/", "inbox/key_a", "inbox/key_a/", "inbox/../a", "x"}) {
            assertThat(UploadKeys.ofInbox(none)).as(none).isEmpty();
        }
    }
}

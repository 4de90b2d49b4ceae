package vopi.stage.ingest;

import java.util.List;
import vopi.core.error.InvalidRequest;
import vopi.core.intake.ObjectAddress;
import vopi.core.intake.UploadKeys;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ObjectStore;
import vopi.core.port.ObjectStore.Stat;

/// Determines the object that is a job's source: a client's upload is used in place, anything else
/// is downloaded once into the job's folder.
public final class SourceResolver {
    private final ObjectStore objects;
    private final HttpSource http;

    public SourceResolver(ObjectStore objects, HttpSource http) {
        this.objects = objects;
        this.http = http;
    }

    /// @param key of the object
    /// @param filename as the client knows it
    record Fetched(String key, String filename) {}

    /// @param beforeStoring called after the download is complete: if it throws, nothing is stored
    /// @throws InvalidRequest if the URL may not be read
    Fetched fetch(Job job, Runnable beforeStoring) {
        String url = job.videoUrl();
        if (ObjectAddress.isMeant(url)) {
            return upload(job);
        }
        String filename = FileNames.of(url);
        String own = AttemptKeys.of(job).source(FileNames.extension(filename));
        List<String> fetched =
                objects.list(new JobObjectKeys(job.id()).sourcePrefix()).stream()
                        .map(Stat::key)
                        .toList();
        if (fetched.isEmpty()) {
            http.fetch(url, own, beforeStoring);
            return new Fetched(own, filename);
        }
        return new Fetched(fetched.contains(own) ? own : fetched.getFirst(), filename);
    }

    private Fetched upload(Job job) {
        String key =
                new UploadKeys(job.owner())
                        .source(job.videoUrl(), objects.bucket())
                        .orElseThrow(() ->
                                new InvalidRequest(
                                        "videoUrl",
                                        "only your own uploads can be read over s3://; upload the"
                                                + " video"))
                        .value();
        if (objects.stat(key).isEmpty()) {
            throw new InvalidRequest(
                    "videoUrl", "there is no such upload: it was not finished, or was removed");
        }
        return new Fetched(key, FileNames.of(key));
    }
}

package vopi.aws.data;

import static vopi.aws.data.CurrentAttempt.CURRENT;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.Sql;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.media.Video;
import vopi.core.media.VideoQuality;
import vopi.core.port.VideoStore;

/// The `videos` rows.
public final class VideoRows implements VideoStore {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Sql sql;

    public VideoRows(Sql sql) {
        this.sql = sql;
    }

    private static final String SAVE =
            CURRENT
                    + """
                    insert into videos (job_id, source_key, duration, width, height, fps, codec, metadata,
                                        created_at)
                    select id, :sourceKey, :duration, :width, :height, :fps, :codec, cast(:metadata as jsonb),
                           cast(:now as timestamptz)
                      from current
                        on conflict (job_id) do update
                       set source_key = excluded.source_key, duration = excluded.duration,
                           width = excluded.width, height = excluded.height, fps = excluded.fps,
                           codec = excluded.codec, metadata = excluded.metadata, quality = null
                    returning id, job_id, source_key, duration, width, height, fps, codec,
                              cast(metadata as text) as metadata, cast(quality as text) as quality,
                              created_at
                    """;

    @Override
    public StoredVideo save(JobId job, int attempt, String sourceKey, Video video, Instant now) {
        Params params =
                CurrentAttempt.params(job, attempt)
                        .and("sourceKey", sourceKey)
                        .and("duration", video.durationSeconds())
                        .and("width", video.width())
                        .and("height", video.height())
                        .and("fps", video.fps())
                        .and("codec", video.codec())
                        .json("metadata", video.metadata())
                        .and("now", now);
        return sql.change(SAVE, params, VideoRows::video)
                .orElseThrow(() -> Job.notAtAttempt(job, attempt));
    }

    private static final String RATE =
            CURRENT
                    + """
                    update videos
                       set quality = cast(:quality as jsonb)
                      from current
                     where job_id = current.id
                    """;

    @Override
    public void rate(JobId job, int attempt, VideoQuality quality) {
        sql.update(RATE, CurrentAttempt.params(job, attempt).json("quality", quality));
    }

    static final String FIND =
            """
            select id, job_id, source_key, duration, width, height, fps, codec,
                   cast(metadata as text) as metadata, cast(quality as text) as quality,
                   created_at
              from videos
             where job_id = :job
            """;

    @Override
    public Optional<StoredVideo> find(JobId job) {
        return sql.first(FIND, Params.of("job", job), VideoRows::video);
    }

    private static StoredVideo video(Row row) {
        return new StoredVideo(
                row.uuid("id"),
                new JobId(row.uuid("job_id")),
                row.text("source_key"),
                new Video(
                        row.real("duration"),
                        row.integer("width"),
                        row.integer("height"),
                        row.real("fps"),
                        row.text("codec"),
                        row.json("metadata", TEXTS)),
                row.jsonOrNull("quality", VideoQuality.class),
                row.instant("created_at"));
    }
}

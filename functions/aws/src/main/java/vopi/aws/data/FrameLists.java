package vopi.aws.data;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.RowPages;
import vopi.aws.sql.Sql;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.FrameStore.Candidate;
import vopi.core.port.FrameStore.Page;
import vopi.core.port.FrameStore.StoredFrame;
import vopi.core.view.Backgrounds;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.ViewKey;

/// The `frames` rows: reads.
final class FrameLists {
    /// A classified frame has about 2 KB, including the JSON of the Data API.
    private static final int ROWS_AN_ANSWER = 250;

    private final Sql sql;

    FrameLists(Sql sql) {
        this.sql = sql;
    }

    static final String COUNT =
            """
            select count(*) as total
              from frames
             where job_id = :job
            """;

    static final String COUNT_FINAL =
            """
            select count(*) as total
              from frames
             where job_id = :job and final_key is not null
            """;

    Page list(JobId job, boolean finalOnly, int limit, int offset) {
        List<StoredFrame> frames =
                RowPages.read(
                        offset,
                        limit,
                        ROWS_AN_ANSWER,
                        (from, some) ->
                                sql.query(
                                        finalOnly ? LIST_FINAL : LIST,
                                        Params.of("job", job)
                                                .and("limit", some)
                                                .and("offset", from),
                                        FrameLists::frame));
        if (frames.size() < limit && (offset == 0 || !frames.isEmpty())) {
            return new Page(frames, offset + frames.size());
        }
        String count = finalOnly ? COUNT_FINAL : COUNT;
        long total = sql.one(count, Params.of("job", job), row -> row.number("total"));
        return new Page(frames, total);
    }

    private static final String COLUMNS =
            """
            id, job_id, video_id, frame_number, seconds, sharpness, motion, candidate_key,
                   best_of_second, product_id, variant_id, angle_estimate, quality,
                   cast(obstructions as text) as obstructions, description,
                   cast(backgrounds as text) as backgrounds, final_key, thumbnails, created_at\
            """;

    static final String LIST =
            """
            select %s
              from frames
             where job_id = :job
             order by frame_number
             limit :limit offset :offset
            """
                    .formatted(COLUMNS);

    static final String LIST_FINAL =
            """
            select %s
              from frames
             where job_id = :job and final_key is not null
             order by frame_number
             limit :limit offset :offset
            """
                    .formatted(COLUMNS);

    static final String FIND =
            """
            select %s
              from frames
             where job_id = :job and frame_number = :frame
            """
                    .formatted(COLUMNS);

    Optional<StoredFrame> find(JobId job, FrameId frame) {
        return sql.first(
                FIND, Params.of("job", job).and("frame", frame.number()), FrameLists::frame);
    }

    private static StoredFrame frame(Row row) {
        FrameId frame = new FrameId(row.integer("frame_number"));
        FrameScore score =
                new FrameScore(
                        frame.slot(),
                        row.real("seconds"),
                        row.real("sharpness"),
                        row.real("motion"));
        return new StoredFrame(
                row.uuid("id"),
                new JobId(row.uuid("job_id")),
                row.uuid("video_id"),
                new Candidate(score, row.text("candidate_key")),
                row.flag("best_of_second"),
                evaluated(frame, row),
                row.textOrNull("description"),
                row.jsonOrNull("backgrounds", Backgrounds.class),
                row.textOrNull("final_key"),
                row.flag("thumbnails"),
                row.instant("created_at"));
    }

    private static @Nullable EvaluatedFrame evaluated(FrameId frame, Row row) {
        String product = row.textOrNull("product_id");
        if (product == null) {
            return null;
        }
        return new EvaluatedFrame(
                frame,
                new ViewKey(product, row.text("variant_id")),
                row.text("angle_estimate"),
                row.realOrNull("quality"),
                row.json("obstructions", Obstructions.class));
    }
}

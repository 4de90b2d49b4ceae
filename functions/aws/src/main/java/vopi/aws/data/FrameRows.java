package vopi.aws.data;

import static vopi.aws.data.CurrentAttempt.CURRENT;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.aws.sql.Params;
import vopi.aws.sql.Sql;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.FrameStore;
import vopi.core.view.Backgrounds;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.View;

/// The `frames` rows.
public final class FrameRows implements FrameStore {
    /// Far below the request limit of 4 MiB.
    private static final int ROWS_A_STATEMENT = 500;

    private final Sql sql;
    private final FrameLists lists;

    public FrameRows(Sql sql) {
        this.sql = sql;
        this.lists = new FrameLists(sql);
    }

    private record CandidateRow(
            int number, double seconds, double sharpness, double motion, String key) {
        static CandidateRow of(Candidate candidate) {
            FrameScore score = candidate.score();
            return new CandidateRow(
                    candidate.frame().number(),
                    score.timestamp(),
                    score.sharpness(),
                    score.motion(),
                    candidate.key());
        }
    }

    private static final String REMOVE_OTHERS =
            """
            delete from frames
             where job_id = :job
               and frame_number not in (select cast(value as integer)
                                          from jsonb_array_elements_text(cast(:numbers as jsonb)))
            """;

    private static final String UPSERT =
            """
            insert into frames (job_id, frame_number, video_id, seconds, sharpness, motion,
                                candidate_key, created_at)
            select :job, number, :video, seconds, sharpness, motion, key, cast(:now as timestamptz)
              from jsonb_to_recordset(cast(:rows as jsonb))
                   as candidate (number integer, seconds double precision,
                                 sharpness double precision, motion double precision, key text)
                on conflict (job_id, frame_number) do update
               set video_id = excluded.video_id, seconds = excluded.seconds,
                   sharpness = excluded.sharpness, motion = excluded.motion,
                   candidate_key = excluded.candidate_key, best_of_second = true
            """;

    @Override
    public void replaceCandidates(
            JobId job, int attempt, UUID video, List<Candidate> candidates, Instant now) {
        List<Integer> numbers = candidates.stream().map(c -> c.frame().number()).toList();
        List<CandidateRow> rows = candidates.stream().map(CandidateRow::of).toList();
        sql.transaction(tx -> {
            CurrentAttempt.hold(tx, job, attempt);
            tx.update(REMOVE_OTHERS, Params.of("job", job).json("numbers", numbers));
            for (List<CandidateRow> some : Sql.pieces(rows, ROWS_A_STATEMENT)) {
                tx.update(
                        UPSERT,
                        Params.of("job", job)
                                .and("video", video)
                                .and("now", now)
                                .json("rows", some));
            }
        });
    }

    private record KnownRow(
            int number,
            @Nullable String product,
            @Nullable String variant,
            @Nullable String angle,
            @Nullable Double quality,
            @Nullable Obstructions obstructions,
            @Nullable String description,
            @Nullable Backgrounds backgrounds,
            @Nullable String finalKey) {
        static KnownRow of(Finding finding, @Nullable String finalKey) {
            EvaluatedFrame evaluated = finding.evaluated();
            return new KnownRow(
                    evaluated.frame().number(),
                    evaluated.view().productId(),
                    evaluated.view().variantId(),
                    evaluated.angleEstimate(),
                    evaluated.quality(),
                    evaluated.obstructions(),
                    finding.description(),
                    finding.backgrounds(),
                    finalKey);
        }

        static KnownRow of(Selection selection) {
            return new KnownRow(
                    selection.frame().number(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    selection.key());
        }
    }

    private static final String REMOVE_NOT_FINAL =
            """
            delete from frames
             where job_id = :job and not best_of_second
               and frame_number not in (select cast(value as integer)
                                          from jsonb_array_elements_text(cast(:numbers as jsonb)))
            """;

    /// Of the job's video, as the other rows.
    private static final String ADD_FINAL =
            """
            insert into frames (job_id, frame_number, video_id, seconds, sharpness, motion,
                                candidate_key, best_of_second, created_at)
            select :job, number, video_id, chosen.seconds, chosen.sharpness, chosen.motion, key,
                   false, cast(:now as timestamptz)
              from jsonb_to_recordset(cast(:rows as jsonb))
                   as chosen (number integer, seconds double precision,
                             sharpness double precision, motion double precision, key text)
             cross join (select video_id
                           from frames
                          where job_id = :job
                          order by frame_number
                          limit 1) as video
                on conflict (job_id, frame_number) do nothing
            """;

    private static final String FORGET =
            """
            update frames
               set product_id = null, variant_id = null, angle_estimate = null, quality = null,
                   obstructions = null, description = null, backgrounds = null, final_key = null
             where job_id = :job
               and (product_id is not null or final_key is not null)
               and frame_number not in (select cast(value as integer)
                                          from jsonb_array_elements_text(cast(:numbers as jsonb)))
            """;

    private static final String KNOW =
            """
            update frames
               set product_id = known.product, variant_id = known.variant,
                   angle_estimate = known.angle, quality = known.quality,
                   obstructions = known.obstructions, description = known.description,
                   backgrounds = known.backgrounds, final_key = known."finalKey"
              from jsonb_to_recordset(cast(:rows as jsonb))
                   as known (number integer, product text, variant text, angle text,
                             quality double precision, obstructions jsonb, description text,
                             backgrounds jsonb, "finalKey" text)
             where job_id = :job and frame_number = known.number
            """;

    @Override
    public void select(
            JobId job,
            int attempt,
            List<Finding> findings,
            List<Selection> selections,
            Instant now) {
        Map<FrameId, KnownRow> rows = new HashMap<>();
        Map<FrameId, CandidateRow> finals = new TreeMap<>();
        for (Selection selection : selections) {
            rows.put(selection.frame(), KnownRow.of(selection));
            finals.put(selection.frame(), CandidateRow.of(selection.candidate()));
        }
        for (Finding finding : findings) {
            rows.compute(
                    finding.evaluated().frame(),
                    (_, chosen) -> KnownRow.of(finding, chosen == null ? null : chosen.finalKey()));
        }
        List<Integer> numbers = rows.keySet().stream().map(FrameId::number).toList();
        sql.transaction(tx -> {
            CurrentAttempt.hold(tx, job, attempt);
            tx.update(
                    REMOVE_NOT_FINAL,
                    Params.of("job", job)
                            .json(
                                    "numbers",
                                    finals.keySet().stream().map(FrameId::number).toList()));
            tx.update(
                    ADD_FINAL,
                    Params.of("job", job)
                            .and("now", now)
                            .json("rows", List.copyOf(finals.values())));
            tx.update(FORGET, Params.of("job", job).json("numbers", numbers));
            for (List<KnownRow> some : Sql.pieces(List.copyOf(rows.values()), ROWS_A_STATEMENT)) {
                tx.update(KNOW, Params.of("job", job).json("rows", some));
            }
        });
    }

    /// A frame that is final for another view already stays so.
    private static final String CHOOSE =
            CURRENT
                    + """
                    update frames
                       set final_key = case when frame_number = :frame
                                            then coalesce(nullif(final_key, :former), :key) end,
                           variant_id = case when frame_number = :frame and product_id is null
                                             then :variant else variant_id end,
                           angle_estimate = case when frame_number = :frame and product_id is null
                                                 then :angle else angle_estimate end,
                           obstructions = case when frame_number = :frame and product_id is null
                                               then cast(:obstructions as jsonb)
                                               else obstructions end,
                           description = case when frame_number = :frame and product_id is null
                                              then :description else description end,
                           backgrounds = case when frame_number = :frame and product_id is null
                                              then cast(:backgrounds as jsonb)
                                              else backgrounds end,
                           product_id = case when frame_number = :frame
                                             then coalesce(product_id, :product) else product_id end
                      from current
                     where job_id = current.id
                       and (frame_number = :frame or final_key = :former)
                    """;

    @Override
    public void choose(JobId job, int attempt, View view, String former, Selection selection) {
        Params params =
                CurrentAttempt.params(job, attempt)
                        .and("frame", selection.frame().number())
                        .and("key", selection.key())
                        .and("former", former)
                        .and("product", view.key().productId())
                        .and("variant", view.key().variantId())
                        .and("angle", view.angleEstimate())
                        .json("obstructions", view.obstructions())
                        .and("description", view.description())
                        .json("backgrounds", view.backgrounds());
        if (sql.update(CHOOSE, params) == 0) {
            throw Job.notAtAttempt(job, attempt);
        }
    }

    private static final String THUMBNAILS =
            CURRENT
                    + """
                    update frames
                       set thumbnails = true
                      from current
                     where job_id = current.id
                       and frame_number in (select cast(value as integer)
                                              from jsonb_array_elements_text(cast(:numbers as jsonb)))
                    """;

    @Override
    public void thumbnailsMade(JobId job, int attempt, List<FrameId> made) {
        List<Integer> numbers = made.stream().map(FrameId::number).toList();
        sql.update(THUMBNAILS, CurrentAttempt.params(job, attempt).json("numbers", numbers));
    }

    @Override
    public Optional<StoredFrame> find(JobId job, FrameId frame) {
        return lists.find(job, frame);
    }

    @Override
    public Page list(JobId job, boolean finalOnly, int limit, int offset) {
        return lists.list(job, finalOnly, limit, offset);
    }
}

package vopi.aws.data;

import static vopi.aws.data.CurrentAttempt.CURRENT;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.RowPages;
import vopi.aws.sql.Sql;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.ImageStore;
import vopi.core.view.ViewKey;

/// The `commercial_images` rows.
public final class ImageRows implements ImageStore {
    private static final int ROWS_AN_ANSWER = 150;

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<ShopFile>> FILES = new TypeReference<>() {};

    private final Sql sql;

    public ImageRows(Sql sql) {
        this.sql = sql;
    }

    private static final String SAVE =
            CURRENT
                    + """
                    insert into commercial_images (job_id, product_id, variant_id, version, frame_number,
                           object_key, width, height, background_color, background_prompt, scene,
                           detail, confidence, needs_review, error, notes, compliance, thumbnails,
                            files,
                           created_at)
                    select id, :product, :variant, cast(:version as image_version), :frame,
                           :key, cast(:width as integer), cast(:height as integer), :color, :prompt,
                           :scene, cast(:detail as integer),
                           cast(:confidence as double precision), :review, :error,
                           cast(:notes as jsonb), cast(:compliance as jsonb), :thumbnails,
                            cast(:files as jsonb),
                           cast(:now as timestamptz)
                      from current
                        on conflict (job_id, product_id, variant_id, version) do update
                       set frame_number = excluded.frame_number, object_key = excluded.object_key,
                           width = excluded.width, height = excluded.height,
                           background_color = excluded.background_color,
                           background_prompt = excluded.background_prompt, scene = excluded.scene,
                           detail = excluded.detail,
                           confidence = excluded.confidence, needs_review = excluded.needs_review,
                           error = excluded.error, notes = excluded.notes,
                           compliance = excluded.compliance, thumbnails = excluded.thumbnails,
                            files = excluded.files
                    """;

    @Override
    public void save(JobId job, int attempt, Image image, Instant now) {
        Params params =
                CurrentAttempt.params(job, attempt)
                        .and("product", image.view().productId())
                        .and("variant", image.view().variantId())
                        .and("version", image.version().wire())
                        .and("frame", image.frame().number())
                        .and("now", now);
        if (sql.update(SAVE, withOutcome(params, image)) == 0) {
            throw Job.notAtAttempt(job, attempt);
        }
    }

    private static Params withOutcome(Params params, Image image) {
        return switch (image) {
            case Made made ->
                    params.and("key", made.key())
                            .and("width", made.width())
                            .and("height", made.height())
                            .and("color", made.backgroundColor())
                            .and("prompt", made.backgroundPrompt())
                            .and("scene", made.scene())
                            .and("detail", made.detail())
                            .and("confidence", made.confidence())
                            .and("review", made.needsReview())
                            .and("thumbnails", made.thumbnails())
                            .and("error", null)
                            .json("notes", made.notes())
                            .json("compliance", made.compliance())
                            .json("files", made.files());
            case NotMade notMade ->
                    params.and("key", null)
                            .and("width", null)
                            .and("height", null)
                            .and("color", null)
                            .and("prompt", null)
                            .and("scene", null)
                            .and("detail", null)
                            .and("confidence", null)
                            .and("review", false)
                            .and("thumbnails", false)
                            .and("error", notMade.error())
                            .json("notes", List.of())
                            .json("compliance", null)
                            .json("files", List.of());
        };
    }

    /// The row's entries in the result go with it, and its view once no image of it is left.
    private static final String DELETE =
            """
            with ended as (select id
                             from jobs
                            where id = :job and status in ('completed', 'failed', 'cancelled')
                              for update),
                 gone as (delete from commercial_images as image
                           using ended
                           where image.job_id = ended.id and image.id = :image
                       returning concat(image.product_id, '_', image.variant_id) as view,
                                 cast(image.version as text) as version),
                 named as (update jobs
                              set result = case
                                      when (result #> array['commercialImages', gone.view])
                                           - gone.version = '{}'
                                      then result #- array['commercialImages', gone.view]
                                                  #- array['compliance', gone.view]
                                      else result #- array['commercialImages', gone.view, gone.version]
                                                  #- array['compliance', gone.view, gone.version]
                                      end
                                      || case when jsonb_typeof(result -> 'shopCompliance') = 'object'
                                         then jsonb_build_object('shopCompliance',
                                              (select coalesce(jsonb_object_agg(shop.key,
                                                      case when (shop.value -> gone.view)
                                                                - gone.version = '{}'
                                                      then shop.value - gone.view
                                                      else shop.value #- array[gone.view, gone.version]
                                                      end), '{}')
                                                 from jsonb_each(result -> 'shopCompliance') as shop))
                                         else '{}' end,
                                  updated_at = greatest(cast(:now as timestamptz),
                                                        updated_at + interval '1 millisecond')
                             from gone
                            where jobs.id = :job)
            select count(*) as gone
              from gone
            """;

    @Override
    public boolean delete(JobId job, UUID image, Instant now) {
        Params params = Params.of("job", job).and("image", image).and("now", now);
        return sql.change(DELETE, params, row -> row.number("gone"))
                .filter(gone -> gone == 1)
                .isPresent();
    }

    static final String LIST =
            """
            select id, job_id, product_id, variant_id, cast(version as text) as version,
                   frame_number, object_key, width, height, background_color, background_prompt,
                   scene, detail, confidence, needs_review, error, notes, compliance, thumbnails,
                    files,
                   created_at
              from commercial_images as image
             where job_id = :job
             order by product_id, variant_id, image.version
             limit :limit offset :offset
            """;

    @Override
    public List<StoredImage> list(JobId job) {
        return RowPages.all(
                sql, LIST, () -> Params.of("job", job), ROWS_AN_ANSWER, ImageRows::image);
    }

    private static StoredImage image(Row row) {
        ViewKey view = new ViewKey(row.text("product_id"), row.text("variant_id"));
        FrameId frame = new FrameId(row.integer("frame_number"));
        CommercialVersion version = CommercialVersion.ofWire(row.text("version"));
        String error = row.textOrNull("error");
        Image image =
                error == null
                        ? made(row, view, frame, version)
                        : new NotMade(view, frame, version, error);
        return new StoredImage(
                row.uuid("id"), new JobId(row.uuid("job_id")), image, row.instant("created_at"));
    }

    private static Made made(Row row, ViewKey view, FrameId frame, CommercialVersion version) {
        return new Made(
                view,
                frame,
                version,
                row.text("object_key"),
                row.integer("width"),
                row.integer("height"),
                row.textOrNull("background_color"),
                row.textOrNull("background_prompt"),
                row.textOrNull("scene"),
                row.integerOrNull("detail"),
                row.real("confidence"),
                row.flag("needs_review"),
                row.json("notes", TEXTS),
                row.jsonOrNull("compliance", Compliance.class),
                row.flag("thumbnails"),
                row.json("files", FILES));
    }
}

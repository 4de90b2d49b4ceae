package vopi.bench.load;

import java.util.List;
import java.util.stream.IntStream;

/// The statements that create the rows of a seed.
final class SeedRows {
    static final String INDEXES =
            """
            select indexname, indexdef
              from pg_indexes
             where schemaname = 'public' and tablename = 'jobs' and indexname <> 'jobs_pkey'
            """;

    /// Waiting and running jobs have a last change in the future, so that no sweep changes them.
    /// The other statuses are spread so that the jobs with details (1 and 3 of each 20) are
    /// completed.
    private static final String JOBS =
            """
            insert into jobs (id, owner, status, percentage, message, video_url, callback_url, config,
                              result, error, created_at, updated_at, started_at, completed_at)
            select id, owner, cast(status as job_status),
                   case status when 'completed' then 100 when 'pending' then 0 else 40 end,
                   initcap(status),
                   case when i % 2 = 0 then concat('s3://vopi/uploads/', owner, '/', id, '/bottle.mp4')
                        else concat('https://cdn.example.com/videos/', id, '.mp4') end,
                   case when i % 4 = 1 or i % 20 = 3 then 'https://shop.example.com/hooks/vopi' end,
                   cast('${config}' as jsonb),
                   case when status = 'completed'
                        then cast(replace('${result}', '${any}', cast(id as text)) as jsonb) end,
                   case when status = 'failed' then 'The video cannot be decoded' end,
                   at,
                   case when status in ('pending', 'scoring') then timestamptz '2100-01-01Z'
                        else at + interval '2 minutes' end,
                   case when status <> 'pending' then at + interval '5 seconds' end,
                   case when status not in ('pending', 'scoring') then at + interval '2 minutes' end
              from (select i,
                           cast(md5(concat('vopi load ', i)) as uuid) as id,
                           case when i % 5 < 3 then '${large}'
                                when i / 5 % 50 = 0 then '${small}'
                                else concat('key_other_', i / 5 % 50) end as owner,
                           case when i % 2000 = 7 then 'pending'
                                when i % 2000 = 12 then 'scoring'
                                when i % 100 in (15, 16, 35, 39, 55, 75, 95) then 'failed'
                                when i % 100 in (17, 18, 38, 58) then 'cancelled'
                                else 'completed' end as status,
                           timestamptz '${oldest}' + i * interval '${step} microseconds' as at
                      from generate_series(${from}, ${to}) as i) as wanted
             order by i
            """;

    private static final String COUNTERS =
            """
            insert into job_counts (owner, status, shard, jobs)
            select owner, status, get_byte(uuid_send(id), 15) % 8, count(*)
              from jobs
             group by 1, 2, 3
                on conflict (owner, status, shard) do update set jobs = excluded.jobs
            """;

    /// In the order of the key, so that its index grows at its end. Two frames of each job are
    /// final.
    private static final String FRAMES =
            """
            insert into frames (job_id, frame_number, video_id, seconds, sharpness, motion,
                                candidate_key, product_id, variant_id, angle_estimate, quality,
                                obstructions, description, backgrounds, final_key, created_at)
            select job.id, number, job.id, number - 0.5, 20 + number % 7, 0.02,
                   format('jobs/%s/candidates/frame_%s.jpg', job.id, lpad(cast(number as text), 5, '0')),
                   case when number in (2, 3) then 'product_1' end,
                   case number when 2 then 'front' when 3 then 'back' end,
                   case number when 2 then 'front' when 3 then 'back' end,
                   case when number in (2, 3) then 92 end,
                   case when number in (2, 3) then cast('${obstructions}' as jsonb) end,
                   case when number in (2, 3) then 'A side of the bottle, label readable' end,
                   case when number in (2, 3) then cast('${backgrounds}' as jsonb) end,
                   case when number in (2, 3)
                        then format('jobs/%s/frames/product_1_side_frame_%s_t1.50.png', job.id, number)
                    end,
                   job.created_at + interval '1 minute'
              from (select id, created_at
                      from jobs
                     where id >= '${firstId}' and id <= '${lastId}'
                     order by id) as job
             cross join lateral generate_series(
                   1, case when job.id in (${long}) then ${many} else ${frames} end) as number
            """;

    private static final String VIDEOS =
            """
            insert into videos (job_id, source_key, duration, width, height, fps, codec, metadata,
                                quality, created_at)
            select id, format('jobs/%s/source/video.mp4', id), 30.03, 1080, 1920, 29.97, 'h264',
                   cast('${metadata}' as jsonb), result -> 'quality',
                   created_at + interval '10 seconds'
              from jobs
             order by id
            """;

    private static final String DETAILED =
            """
            (select cast(md5(concat('vopi load ', i)) as uuid) as id,
                    timestamptz '${oldest}' + i * interval '${step} microseconds' as created_at
               from generate_series(1, ${jobs}) as i
              where i % 20 in (1, 3)) as job\
            """;

    private static final String IMAGES =
            """
            insert into commercial_images (job_id, product_id, variant_id, version, frame_number,
                                           object_key, width, height, background_prompt, confidence,
                                           needs_review, created_at)
            select job.id, 'product_1', variant, version, 2,
                   format('jobs/%s/commercial/product_1_%s_frame_00002_%s.png', job.id, variant, version),
                   2048, 2048, 'on a wooden shelf of a bright bathroom', 0.93, false,
                   job.created_at + interval '2 minutes'
              from ${detailed}
             cross join unnest(array['front', 'back']) as variant
             cross join unnest(enum_range(null::image_version)) as version
            """;

    private static final String CALLS =
            """
            insert into provider_calls (job_id, provider, operation, model, request_hash, input_tokens,
                                        output_tokens, images, cost_usd, duration_millis, cache_hit,
                                        created_at)
            select job.id, case when call < 3 then 'gemini' else 'photoroom' end, 'call', 'model',
                   md5(concat(job.id, call)), 9000, 700, 1, 0.0123, 2100, false,
                   job.created_at + interval '1 minute'
              from ${detailed}
             cross join generate_series(1, 8) as call
            """;

    private static final String DELIVERIES =
            """
            insert into webhook_deliveries (id, job_id, url, event, state, attempts, next_attempt_at,
                                            created_at)
            select concat(id, '-1-', status), id, callback_url, status, 'delivered', '[]', null,
                   completed_at
              from jobs
             where callback_url is not null and completed_at is not null
            """;

    private final Seed seed;
    private final String large;
    private final String small;

    SeedRows(Seed seed, String large, String small) {
        this.seed = seed;
        this.large = large;
        this.small = small;
    }

    List<String> jobs(int parts) {
        return IntStream.range(0, parts)
                .mapToObj(part ->
                        filled(JOBS)
                                .replace(
                                        "${from}",
                                        Long.toString(1 + (long) seed.jobs() * part / parts))
                                .replace(
                                        "${to}",
                                        Long.toString((long) seed.jobs() * (part + 1) / parts)))
                .toList();
    }

    /// @param parts a divisor of 16: ids are distributed evenly by their first digit
    List<String> frames(int parts) {
        int digits = 16 / parts;
        return IntStream.range(0, parts)
                .mapToObj(part ->
                        filled(FRAMES)
                                .replace("${firstId}", bound(part * digits, "0"))
                                .replace("${lastId}", bound((part + 1) * digits - 1, "f")))
                .toList();
    }

    private static String bound(int firstDigit, String rest) {
        return Integer.toHexString(firstDigit)
                + "%s-%s-%s-%s-%s"
                        .formatted(
                                rest.repeat(7),
                                rest.repeat(4),
                                rest.repeat(4),
                                rest.repeat(4),
                                rest.repeat(12));
    }

    List<String> others() {
        return List.of(filled(VIDEOS), filled(IMAGES), filled(CALLS), filled(DELIVERIES), COUNTERS);
    }

    private String filled(String statement) {
        String longOnes =
                String.join(
                        ", ",
                        IntStream.range(0, Seed.LONG_JOBS)
                                .mapToObj(n -> "'" + Seed.manyFrames(n) + "'")
                                .toList());
        return statement
                .replace("${detailed}", DETAILED)
                .replace("${config}", SeedJson.config())
                .replace("${result}", SeedJson.result())
                .replace("${metadata}", SeedJson.metadata())
                .replace("${obstructions}", SeedJson.obstructions())
                .replace("${backgrounds}", SeedJson.backgrounds())
                .replace("${any}", SeedJson.ANY.text())
                .replace("${large}", large)
                .replace("${small}", small)
                .replace("${long}", longOnes)
                .replace("${many}", Integer.toString(Seed.LONG))
                .replace("${oldest}", Seed.OLDEST.toString())
                .replace("${step}", Long.toString(seed.step()))
                .replace("${jobs}", Integer.toString(seed.jobs()))
                .replace("${frames}", Integer.toString(seed.frames()));
    }
}

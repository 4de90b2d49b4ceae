package vopi.api.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.JobRequestRules;
import vopi.api.jobs.NewJobBody;
import vopi.core.cost.CostFigures;
import vopi.core.cost.FunctionSize;
import vopi.core.cost.JobUsage;
import vopi.core.cost.ProviderPrice;
import vopi.core.cost.Workload;
import vopi.core.error.Defect;
import vopi.core.error.InvalidRequest;
import vopi.core.error.InvalidRequest.Problem;
import vopi.core.intake.UploadKeys;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobConfig;
import vopi.core.port.ObjectStore;

/// POST /api/v1/estimate: price and time of a job before it is started. Stores nothing.
public final class JobEstimates {
    private static final int USUAL_VIEWS = 4;

    /// Maximum number of views of one turn of one product.
    private static final int VIEWS_OF_A_TURN = 8;

    private static final int CENTS = 2;
    private static final CostFigures NEEDS = CostFigures.stages();
    private static final CostFigures PRICES = CostFigures.prices();
    private static final Map<String, FunctionSize> SIZES = FunctionSizes.read();

    private final JobRequestRules rules;
    private final ObjectStore store;
    private final EstimateSettings settings;

    public JobEstimates(JobRequestRules rules, ObjectStore store, EstimateSettings settings) {
        this.rules = rules;
        this.store = store;
        this.settings = settings;
    }

    private record Estimate(
            int views,
            int images,
            long seconds,
            BigDecimal usd,
            BigDecimal maxUsd,
            Map<String, BigDecimal> byProvider,
            boolean withinLimit,
            List<String> notes) {}

    public ApiResponse estimate(ValidatedRequest call) {
        NewEstimateBody body =
                call.body(NewEstimateBody.class)
                        .orElseThrow(() -> new Defect("an estimate without a body"));
        NewJobBody.Config sent = body.config() == null ? NewJobBody.Config.NONE : body.config();
        JobConfig config = sent.filled();
        List<Problem> problems = new ArrayList<>(rules.configProblems(sent, config));
        Optional<ClipFacts> facts = facts(call.owner(), body, problems);
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        Clip clip = new Clip(body, facts.orElseThrow());
        return ApiResponse.json(200, of(clip, body.views(), config));
    }

    /// @return empty if there is a problem
    private Optional<ClipFacts> facts(
            ApiKeyId owner, NewEstimateBody body, List<Problem> problems) {
        Optional<ClipFacts> read = Optional.empty();
        String url = body.videoUrl();
        if (url != null) {
            Optional<String> key =
                    new UploadKeys(owner)
                            .source(url, store.bucket())
                            .flatMap(object -> new UploadKeys(owner).ownUpload(object.value()))
                            .map(object -> object.value());
            if (key.isEmpty()) {
                problems.add(
                        new Problem(
                                "videoUrl",
                                "must be an own upload: take publicUrl of a presigned upload, or"
                                        + " send seconds instead"));
                return read;
            }
            read = key.flatMap(name -> MovieHeader.of(store, name));
        }
        Double seconds = body.seconds();
        if (seconds != null) {
            return Optional.of(
                    new ClipFacts(
                            seconds,
                            read.map(ClipFacts::width).orElse(null),
                            read.map(ClipFacts::height).orElse(null)));
        }
        if (read.isEmpty()) {
            problems.add(
                    new Problem(
                            "seconds",
                            url == null
                                    ? "is needed where there is no videoUrl"
                                    : "is needed: the video has not arrived, or its length is not"
                                            + " in its header"));
        }
        return read;
    }

    private Estimate of(Clip clip, @Nullable Integer sentViews, JobConfig config) {
        int views = sentViews == null ? USUAL_VIEWS : sentViews;
        Workload load = clip.load(views, config, settings);
        ProviderPrice price = new ProviderPrice(load, PRICES);
        Workload most =
                clip.load(sentViews == null ? VIEWS_OF_A_TURN : sentViews, config, settings);
        BigDecimal limit = config.maxCostUsd();
        BigDecimal usd = rounded(price.usd());
        List<String> notes = new ArrayList<>();
        if (sentViews == null) {
            notes.add(
                    "%d views are assumed; maxUsd is for %d, the most that one turn of one product gives"
                            .formatted(USUAL_VIEWS, VIEWS_OF_A_TURN));
        }
        notes.addAll(clip.assumed());
        if (settings.gemini() && config.geminiModel() != null) {
            notes.add("Gemini's price is that of its default model");
        }
        if (config.texts() && !settings.gemini()) {
            notes.add("the texts are the basic facts: there is no Gemini key here");
        }
        return new Estimate(
                views,
                views * load.versions(),
                Math.max(1, Math.round(seconds(load))),
                least(usd, limit),
                least(rounded(new ProviderPrice(most, PRICES).usd()), limit),
                byProvider(price),
                limit == null || usd.compareTo(limit) <= 0,
                notes);
    }

    private double seconds(Workload load) {
        JobUsage usage = new JobUsage(load, NEEDS, SIZES);
        return settings.processors().isPresent()
                ? usage.wallSeconds(settings.processors().getAsInt())
                : usage.wallSeconds();
    }

    private static Map<String, BigDecimal> byProvider(ProviderPrice price) {
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        for (String provider : List.of("gemini", "photoroom")) {
            if (price.usd(provider) > 0) {
                parts.put(provider, rounded(price.usd(provider)));
            }
        }
        return parts;
    }

    /// Whole cents, rounded up.
    private static BigDecimal rounded(double usd) {
        return NewJobBody.plain(BigDecimal.valueOf(usd).setScale(CENTS, RoundingMode.CEILING));
    }

    private static BigDecimal least(BigDecimal usd, @Nullable BigDecimal limit) {
        return limit == null ? usd : NewJobBody.plain(usd.min(limit));
    }
}

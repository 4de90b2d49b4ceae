package vopi.api.estimate;

import org.jspecify.annotations.Nullable;
import vopi.api.jobs.NewJobBody;

/// The body of an estimate. A null field was not sent; the limits are those of the document.
///
/// @param videoUrl `s3://` address of an own upload
/// @param config as in the body of a job
record NewEstimateBody(
        @Nullable String videoUrl,
        @Nullable Double seconds,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double frameRate,
        @Nullable Integer views,
        NewJobBody.@Nullable Config config) {}

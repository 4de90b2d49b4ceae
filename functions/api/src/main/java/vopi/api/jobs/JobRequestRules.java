package vopi.api.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vopi.api.scenes.SceneCatalogue;
import vopi.core.error.InvalidRequest;
import vopi.core.error.InvalidRequest.Problem;
import vopi.core.intake.ObjectAddress;
import vopi.core.intake.ObjectKey;
import vopi.core.intake.UploadKeys;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobConfig;
import vopi.core.output.OutputPlan;
import vopi.runtime.net.AddressPolicy;

/// Rules for a new job beyond the document's schemas: the location of the video, the callback URL,
/// the setting, and combinations of output settings. The addresses behind a host name are checked
/// again when a connection is opened; everything that is known earlier is checked here.
public final class JobRequestRules {
    private final String bucket;
    private final PublicUrlCheck addresses;
    private final SceneCatalogue scenes;

    /// @param bucket the only bucket that an `s3://` address may name
    /// @param scenes that a job may name
    public JobRequestRules(String bucket, AddressPolicy policy, SceneCatalogue scenes) {
        this.bucket = bucket;
        this.addresses = new PublicUrlCheck(policy);
        this.scenes = scenes;
    }

    /// @param config of the body, all defaults filled in
    /// @throws InvalidRequest with every problem
    void check(ApiKeyId owner, NewJobBody body, JobConfig config) {
        List<Problem> problems = new ArrayList<>();
        String callbackUrl = body.callbackUrl();
        videoProblem(owner, body.videoUrl())
                .ifPresent(text -> problems.add(new Problem("videoUrl", text)));
        if (callbackUrl != null) {
            callbackProblem(callbackUrl)
                    .ifPresent(text -> problems.add(new Problem("callbackUrl", text)));
        }
        problems.addAll(configProblems(body.sentConfig(), config));
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    /// @param sent config of a body
    /// @param config the same, all defaults filled in
    public List<Problem> configProblems(NewJobBody.Config sent, JobConfig config) {
        List<Problem> problems = new ArrayList<>();
        String scene = config.output().scene();
        if (scene != null) {
            scenes.problem(scene)
                    .ifPresent(text -> problems.add(new Problem("config.scene", text)));
        }
        if (sent.contradictory()) {
            problems.add(
                    new Problem(
                            "config.preset",
                            "must be one of config.presets, whose main one it names: leave it out"
                                    + " for the first"));
        }
        problems.addAll(new OutputPlan(config.output()).problems(config.commercialVersions()));
        return problems;
    }

    /// What is wrong with an address to which messages are to be sent.
    public Optional<String> callbackProblem(String url) {
        return addresses.problem(url);
    }

    private Optional<String> videoProblem(ApiKeyId owner, String url) {
        return ObjectAddress.isMeant(url) ? uploadProblem(owner, url) : addresses.problem(url);
    }

    /// The message for an object of another key is the same as for one that does not exist.
    private Optional<String> uploadProblem(ApiKeyId owner, String url) {
        if (ObjectAddress.of(url).isEmpty()) {
            return Optional.of(
                    "must be s3://bucket/key, the key "
                            + ObjectKey.RULE
                            + ": take publicUrl of a presigned upload");
        }
        return new UploadKeys(owner).source(url, bucket).isPresent()
                ? Optional.empty()
                : Optional.of("must be an own upload: take publicUrl of a presigned upload");
    }
}

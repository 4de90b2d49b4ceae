package vopi.infra;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/// VOPI on AWS. Independent of account and region, so synthesis makes no call to AWS.
public final class VopiStack extends Stack {
    public VopiStack(
            Construct scope,
            String name,
            Settings settings,
            Artifacts artifacts,
            ProjectFiles project) {
        super(
                scope,
                name,
                StackProps.builder()
                        .terminationProtection(settings.production())
                        .synthesizer(settings.target().synthesizer())
                        .build());
        // The access log's bucket has no ACL: its policy allows the service to write.
        getNode().setContext("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);
        switch (settings.target()) {
            case Target.Amazon _ -> onAmazon(settings, artifacts, project);
            case Target.Emulator outside -> onEmulator(outside, settings, artifacts, project);
        }
        // Some deployed versions of CloudFormation reject tags of a dashboard.
        TagProps tagged =
                TagProps.builder()
                        .excludeResourceTypes(List.of("AWS::CloudWatch::Dashboard"))
                        .build();
        Tags.of(this).add("application", "vopi", tagged);
        Tags.of(this).add("stage", settings.production() ? "prod" : "dev", tagged);
    }

    private void onAmazon(Settings settings, Artifacts artifacts, ProjectFiles project) {
        Network network = new Network(this, settings);
        Storage storage = new Storage(this, settings);
        network.addEndpoints(storage, settings.longRuns());
        AuroraDatabase database = new AuroraDatabase(this, settings, network);
        SharedResources shared =
                new SharedResources(
                        settings,
                        Optional.of(network),
                        storage,
                        database.grants(),
                        database.owner(),
                        new Queue(this, network).grants(),
                        new StateMachines(this));
        LambdaFunctions functions = new LambdaFunctions(this, shared, artifacts);
        storage.announceInboxTo(functions.function("Uploaded"));
        SchemaMigration schema =
                new SchemaMigration(
                        this,
                        functions.function("Migrate"),
                        project.schemaVersion(),
                        shared.database());
        // The Data API answers only once the cluster has an instance.
        schema.getNode().addDependency(database.cluster());
        functions.follow(schema);
        Optional<ScoringFargate> longRuns =
                settings.longRuns()
                        ? Optional.of(new ScoringFargate(this, shared, network, artifacts))
                        : Optional.empty();
        Pipeline pipeline = new Pipeline(this, shared, functions, longRuns, project);
        new DispatchTriggers(this, functions, shared.machines().pipelineArn());
        Api api = new Api(this, settings, functions, project);
        if (settings.production()) {
            new Firewall(this, api.rest().getDeploymentStage());
        }
        SystemMetrics figures =
                new SystemMetrics(Variables.namespace(shared), functions, pipeline, api);
        Alarms alarms = new Alarms(this, settings, figures, database.cluster());
        new MetricsDashboard(this, settings, figures, alarms, database.cluster());
    }

    private void onEmulator(
            Target.Emulator outside, Settings settings, Artifacts artifacts, ProjectFiles project) {
        Storage storage = new Storage(this, settings);
        SharedResources shared =
                new SharedResources(
                        settings,
                        Optional.empty(),
                        storage,
                        outside.database(),
                        outside.owner(),
                        outside.queue(),
                        new StateMachines(this));
        LambdaFunctions functions = new LambdaFunctions(this, shared, artifacts);
        storage.announceInboxTo(functions.function("Uploaded"));
        if (outside.migrate()) {
            functions.follow(
                    new SchemaMigration(
                            this,
                            functions.function("Migrate"),
                            project.schemaVersion(),
                            shared.database()));
        }
        new Pipeline(this, shared, functions, Optional.empty(), project);
        new DispatchTriggers(this, functions, shared.machines().pipelineArn());
        new Api(this, settings, functions, project);
    }
}

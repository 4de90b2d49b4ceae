package vopi.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/// VOPI on AWS. Of no account and region: it is synthesized without asking anybody.
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
                StackProps.builder().terminationProtection(settings.production()).build());
        Network network = new Network(this);
        Storage storage = new Storage(this, settings);
        Database database = new Database(this, settings, network);
        Queue queue = new Queue(this, network);
        Surroundings around =
                new Surroundings(
                        settings, network, storage, database, queue, new StateMachines(this));
        Functions functions = new Functions(this, around, artifacts);
        storage.announceInboxTo(functions.function("Uploaded"));
        database.migrateWith(functions.function("Migrate"), project.schemaVersion());
        new Pipeline(this, around, functions, project);
        new Api(this, functions, project);
        Tags.of(this).add("application", "vopi");
        Tags.of(this).add("stage", settings.production() ? "prod" : "dev");
    }
}

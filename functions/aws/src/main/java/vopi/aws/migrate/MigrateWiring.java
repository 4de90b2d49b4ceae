package vopi.aws.migrate;

import java.util.Map;
import vopi.aws.AwsPorts;

/// What the migration function is made of.
public record MigrateWiring(Migrations migrations) {
    public static MigrateWiring fromEnvironment() {
        return from(System.getenv());
    }

    public static MigrateWiring from(Map<String, String> env) {
        return new MigrateWiring(new Migrations(AwsPorts.from(env).sql()));
    }
}

package vopi.aws.migrate;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import vopi.aws.AwsPorts;
import vopi.core.config.Secret;

/// What the migration function is made of.
///
/// @param user that the other functions are; none where they are the owner
public record MigrateWiring(Migrations migrations, Optional<AppUser> user) {
    public static MigrateWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// `VOPI_DB_OWNER_SECRET_ARN` opens the database for the migrations, `VOPI_DB_SECRET_ARN` for
    /// the other functions. The owner's defaults to the other: then there is one user for all.
    public static MigrateWiring from(Map<String, String> env) {
        AwsPorts ports = AwsPorts.from(env);
        String functions = env.getOrDefault("VOPI_DB_SECRET_ARN", "");
        String owner = env.getOrDefault(AwsPorts.OWNER_SECRET, functions);
        Optional<AppUser> user =
                owner.equals(functions)
                        ? Optional.empty()
                        : Optional.of(
                                new AppUser(
                                        ports.ownerSql(),
                                        () -> new Secret(ports.secret(functions)),
                                        new SecureRandom()));
        return new MigrateWiring(new Migrations(ports.ownerSql()), user);
    }
}

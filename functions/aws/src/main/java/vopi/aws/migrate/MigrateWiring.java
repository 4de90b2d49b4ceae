package vopi.aws.migrate;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import vopi.aws.AwsPorts;
import vopi.core.config.Secret;

/// The dependencies of the migration function.
///
/// @param user the database user of the other functions; empty if they use the owner
public record MigrateWiring(Migrations migrations, Optional<AppUser> user) {
    public static MigrateWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// `VOPI_DB_OWNER_SECRET_ARN` is the secret for the migrations, `VOPI_DB_SECRET_ARN` the one
    /// for the other functions. The first defaults to the second: then all use one user.
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

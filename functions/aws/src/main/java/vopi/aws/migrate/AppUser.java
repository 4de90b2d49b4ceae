package vopi.aws.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.aws.sql.Params;
import vopi.aws.sql.Sql;
import vopi.core.config.Secret;
import vopi.core.error.Defect;
import vopi.runtime.json.Json;

/// The database user of all functions except the migration: it reads and writes rows, and cannot
/// change tables. Each deployment creates it if missing and sets its password and privileges. Safe
/// to run twice and concurrently.
public final class AppUser {
    /// The user name in app_user.sql.
    public static final String NAME = "vopi_app";

    private static final Logger LOG = LoggerFactory.getLogger(AppUser.class);

    private final Sql owner;
    private final Supplier<Secret> secret;
    private final RandomGenerator random;
    private final Migration rights = Migration.named("app_user.sql");

    /// @param owner runs statements as the tables' owner
    /// @param secret `{"username":"vopi_app","password":"..."}`
    /// @param random for salts
    public AppUser(Sql owner, Supplier<Secret> secret, RandomGenerator random) {
        this.owner = owner;
        this.secret = secret;
        this.random = random;
    }

    /// Call this after the migrations.
    ///
    /// @throws Defect if the secret is another user's, or the user has more privileges than it
    ///   should
    public void bring() {
        String verifier = ScramVerifier.of(password(), random);
        owner.transaction(tx -> {
            Migrations.lock(tx);
            // The verifier contains no quote, and the password cannot be derived from it.
            String verb = exists(tx) ? "alter" : "create";
            tx.update(
                    verb + " role " + NAME + " with login password '" + verifier + "'",
                    Params.none());
            rights.statements().forEach(statement -> tx.update(statement, Params.none()));
            check(tx);
        });
        LOG.info("the user {} has its password and its rights", NAME);
    }

    private Secret password() {
        JsonNode read = read(secret.get());
        String password = read.path("password").asText();
        if (!read.path("username").asText().equals(NAME) || password.isEmpty()) {
            throw new Defect("the functions' secret is no user name " + NAME + " and password");
        }
        return new Secret(password);
    }

    /// Without the parser's message, which quotes the input.
    private static JsonNode read(Secret text) {
        try {
            return Json.tree(text.value());
        } catch (JsonProcessingException _) {
            throw new Defect("the functions' secret is no JSON");
        }
    }

    private static final String EXISTS =
            """
            select count(*) as roles
              from pg_roles
             where rolname = :name
            """;

    private static boolean exists(Sql tx) {
        return tx.one(EXISTS, Params.of("name", NAME), row -> row.number("roles")) > 0;
    }

    /// A role of this name that was created by hand may have more privileges.
    private static final String MORE =
            """
            select count(*) as more
              from pg_roles r
             where r.rolname = :name
               and (r.rolsuper or r.rolcreatedb or r.rolcreaterole or r.rolreplication
                    or r.rolbypassrls
                    or exists (select 1 from pg_auth_members m where m.member = r.oid)
                    or exists (select 1 from pg_class c where c.relowner = r.oid))
            """;

    private static void check(Sql tx) {
        if (tx.one(MORE, Params.of("name", NAME), row -> row.number("more")) > 0) {
            throw new Defect(
                    "the database user "
                            + NAME
                            + " has attributes, memberships or tables: drop it"
                            + " and deploy again");
        }
    }
}

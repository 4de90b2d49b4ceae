package vopi.aws.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MigrationsTest {
    @Test
    void everyFileIsListedInOrder() throws Exception {
        Path folder = Path.of(Migrations.class.getResource("V001__jobs.sql").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> found =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("V.*[.]sql"))
                            .sorted()
                            .toList();
            assertThat(Migrations.FILES).isEqualTo(found);
        }
        List<Integer> versions =
                Migrations.FILES.stream().map(name -> Migration.named(name).version()).toList();
        assertThat(versions).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aFileIsSplitIntoStatements() {
        Migration migration =
                new Migration(
                        "V001__x.sql",
                        """
                        -- a comment; with a semicolon;
                        create table a (n integer);

                        create function f() returns trigger language plpgsql as $$
                        begin
                            return null;
                        end
                        $$;
                        select ';' from a
                         where n = 1;
                        """);
        assertThat(migration.statements())
                .containsExactly(
                        "create table a (n integer)",
                        """
                        create function f() returns trigger language plpgsql as $$
                        begin
                            return null;
                        end
                        $$\
                        """,
                        "select ';' from a\n where n = 1");
    }

    @Test
    void anIncompleteFileIsRejected() {
        Migration torn = new Migration("V001__x.sql", "create table a (n integer)");
        assertThatThrownBy(torn::statements).hasMessageContaining("V001__x.sql");
    }

    @Test
    void lineEndingsDoNotChangeTheDigest() {
        assertThat(new Migration("V001__x.sql", "a\r\nb;\r\n").checksum())
                .isEqualTo(new Migration("V001__x.sql", "a\nb;\n").checksum());
    }
}

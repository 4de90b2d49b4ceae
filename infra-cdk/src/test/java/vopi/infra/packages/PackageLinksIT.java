package vopi.infra.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every library class, method and field that VOPI's code refers to is in the package, for
/// libraries that a package includes only in part. This also covers rare paths that no test runs.
final class PackageLinksIT {
    private static final Set<String> IN_PART =
            Set.of("software/amazon/awssdk/", "io/lettuce/", "com/amazonaws/services/lambda/");

    @Test
    void theApiRefersToNoMissingClass() throws IOException {
        assertThat(missing(Packages.api())).isEmpty();
    }

    @Test
    void theStagesReferToNoMissingClass() throws IOException {
        assertThat(missing(Packages.stages())).isEmpty();
    }

    private static Set<String> missing(Path zip) throws IOException {
        Map<String, ClassModel> classes = new HashMap<>();
        try (InputStream in = Files.newInputStream(zip)) {
            read(in, classes);
        }
        assertThat(classes.keySet()).anyMatch(name -> name.startsWith("vopi/aws/"));
        Set<String> missing = new TreeSet<>();
        classes.forEach((name, model) -> {
            if (name.startsWith("vopi/")) {
                for (PoolEntry entry : model.constantPool()) {
                    broken(entry, classes).ifPresent(what -> missing.add(name + ": " + what));
                }
            }
        });
        return missing;
    }

    private static Optional<String> broken(PoolEntry entry, Map<String, ClassModel> classes) {
        if (entry instanceof ClassEntry named) {
            String name = named.asInternalName();
            return inPart(name) && !classes.containsKey(name)
                    ? Optional.of(name)
                    : Optional.empty();
        }
        if (entry instanceof MemberRefEntry member && inPart(member.owner().asInternalName())) {
            String signature = member.name().stringValue() + member.type().stringValue();
            return has(member.owner().asInternalName(), signature, classes)
                    ? Optional.empty()
                    : Optional.of(member.owner().asInternalName() + "." + signature);
        }
        return Optional.empty();
    }

    /// Also true if a class of the JDK may define it.
    private static boolean has(String owner, String signature, Map<String, ClassModel> classes) {
        ClassModel model = classes.get(owner);
        if (model == null) {
            return !inPart(owner) && !owner.equals("java/lang/Object");
        }
        return Stream.concat(
                                model.methods().stream()
                                        .map(m ->
                                                m.methodName().stringValue()
                                                        + m.methodType().stringValue()),
                                model.fields().stream()
                                        .map(f ->
                                                f.fieldName().stringValue()
                                                        + f.fieldType().stringValue()))
                        .anyMatch(signature::equals)
                || Stream.concat(model.superclass().stream(), model.interfaces().stream())
                        .anyMatch(above -> has(above.asInternalName(), signature, classes));
    }

    private static boolean inPart(@Nullable String name) {
        return name != null && IN_PART.stream().anyMatch(name::startsWith);
    }

    private static void read(InputStream packed, Map<String, ClassModel> classes)
            throws IOException {
        ZipInputStream zip = new ZipInputStream(packed);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.endsWith(".jar")) {
                read(new ByteArrayInputStream(zip.readAllBytes()), classes);
            } else if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                ClassModel model = ClassFile.of().parse(zip.readAllBytes());
                classes.put(model.thisClass().asInternalName(), model);
            }
        }
    }
}

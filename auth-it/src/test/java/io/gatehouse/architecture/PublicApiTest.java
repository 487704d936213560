package io.gatehouse.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.gatehouse.dev.stack.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What applications compile against changes only on purpose: then auth-api/public-api.txt changes in the same commit. */
class PublicApiTest {

    private static final int MOST_TYPES = 25;

    private final Path module = ProjectFiles.find().root().resolve("auth-api");

    @Test
    void the_public_api_is_the_one_that_is_written_down() throws IOException {
        List<String> listing =
                publicTypes().flatMap(PublicApiTest::lines).sorted().toList();
        Files.write(module.resolve("target/public-api.txt"), listing);

        assertThat(listing).isEqualTo(Files.readAllLines(module.resolve("public-api.txt")));
    }

    @Test
    void the_public_api_stays_small() {
        assertThat(publicTypes()).hasSizeLessThanOrEqualTo(MOST_TYPES);
    }

    private Stream<JavaClass> publicTypes() {
        return new ClassFileImporter()
                .importPath(module.resolve("target/classes")).stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static Stream<String> lines(JavaClass type) {
        return Stream.concat(
                Stream.of(type.getFullName()),
                type.getMembers().stream()
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaMember::getFullName));
    }
}

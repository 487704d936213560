package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagePermissionsTest {

    private static final Pattern ADDRESS = Pattern.compile("<url-pattern>(/admin[^*<]*)</url-pattern>");

    @Test
    void each_address_of_the_console_but_the_overview_asks_for_a_permission() throws IOException {
        String descriptor = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
        List<String> addresses = ADDRESS.matcher(descriptor)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(addresses).contains("/admin", "/admin/people").allMatch(PagePermissions::isPage);
        assertThat(addresses)
                .filteredOn(address -> PagePermissions.of(address).isEmpty())
                .containsExactly("/admin");
    }

    @Test
    void an_address_that_nobody_thought_of_is_no_page() {
        assertThat(PagePermissions.isPage("/admin/")).isFalse();
        assertThat(PagePermissions.isPage("/admin/people.xhtml")).isFalse();
    }
}

package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.failing.FailingFilter;
import io.gatehouse.it.failing.FailingResource;
import io.gatehouse.it.failing.FailingServlet;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import io.gatehouse.it.stack.Wars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the outside sees of exceptions: the shipped archive, with code in it that fails on each layer. */
class FailureIT {

    private static final String INTERNAL = "jdbc:postgresql";

    private static Node node;

    @BeforeAll
    static void start() {
        LocalStack stack = SharedStack.stack();
        Path war = Wars.withLibrary(
                ProjectFiles.find().war(),
                stack.folder("failing.war"),
                FailingResource.class,
                FailingResource.Unwritable.class,
                FailingServlet.class,
                FailingFilter.class);
        Map<String, String> open = Map.of(
                "JAVA_TOOL_OPTIONS",
                Node.BRIEF,
                "GATEHOUSE_OPEN_PATHS",
                "/servlet-exception,/servlet-runtime,/servlet-error,/servlet-status,/filter-runtime");
        node = Node.start(stack, "failing", war, open);
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/failing/exception",
                "/failing/error",
                "/failing/writer",
                "/servlet-exception",
                "/servlet-runtime",
                "/servlet-error",
                "/servlet-status",
                "/filter-runtime"
            })
    void HTTP_009_LOG_004_an_exception_shows_its_requests_id_and_the_log_its_cause(String path) throws IOException {
        Answer client = node.get(path);
        Answer browser = node.get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        for (Answer answer : new Answer[] {client, browser}) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(500);
            assertThat(answer.body()).doesNotContain(INTERNAL, "Exception", "Error", "Payara", "\tat ");
            assertThat(answer.header("Server")).isEmpty();
        }
        assertThat(client.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(client.text("code")).isEqualTo("internal_error");
        assertThat(client.header("X-Request-Id")).contains(client.text("requestId"));
        assertThat(browser.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(browser.body()).contains(browser.header("X-Request-Id").orElseThrow());
        assertThat(Files.readString(node.payara().log()))
                .contains("Request " + client.text("requestId"))
                .contains("Request " + browser.header("X-Request-Id").orElseThrow());
    }
}

package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands that the README shows, in its order, in one shell. Only addresses differ. */
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String END_OF_BLOCK = "== end of block ==";

    @TempDir
    private Path folder;

    @Test
    void the_commands_of_the_readme_do_what_it_says() throws IOException, InterruptedException {
        List<String> answers = run(blocks());

        assertThat(answers).hasSize(12);
        assertThat(answers.get(0)).as("sign-up").contains("\"sessionToken\":");
        assertThat(answers.get(1)).as("login prints nothing").isBlank();
        assertThat(answers.get(2))
                .as("session and resources")
                .contains("ada@example.com")
                .contains("\"name\":");
        assertThat(answers.get(3)).as("closed").contains("\"code\":\"unauthenticated\"");
        assertThat(answers.get(4)).as("refresh").contains("\"sessionToken\":");
        assertThat(answers.get(5)).as("logout").contains("\"code\":\"invalid_token\"");
        assertThat(answers.get(6)).as("invite").contains("grace@example.com");
        assertThat(answers.get(7)).as("set password").contains("\"sessionToken\":");
        assertThat(answers.get(8)).as("forgotten").doesNotContain("\"code\":");
        assertThat(answers.get(9)).as("access token").contains("\"readBy\":\"reports\"");
        assertThat(answers.get(10)).as("health and metrics").contains("\"status\":\"UP\"", "\ngatehouse_session_");
        assertThat(answers.get(11)).as("administration").contains("\"items\":", "grace@example.com");
    }

    private static List<String> blocks() throws IOException {
        String readme = Files.readString(ProjectFiles.find().root().resolve("README.md"));
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(readme);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private List<String> run(List<String> blocks) throws IOException, InterruptedException {
        Path secrets = Files.createDirectories(folder.resolve(".gatehouse/secrets"));
        Files.writeString(secrets.resolve("MASTER_KEY"), LocalStack.MASTER_KEY);
        String script = String.join("\necho '" + END_OF_BLOCK + "'\n", blocks);
        Path output = folder.resolve("output");
        Process shell = new ProcessBuilder("sh", "-c", here(script))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(2, TimeUnit.MINUTES))
                .as("the README's commands end")
                .isTrue();
        return List.of(Files.readString(output).split(END_OF_BLOCK, -1));
    }

    /** The same commands, at the addresses of this test's servers. */
    private static String here(String script) {
        Node node = SharedStack.openIdNode();
        LocalStack stack = SharedStack.openIdStack();
        return script.replace("http://localhost:8080", withoutSlash(node.uri("/")))
                .replace("http://localhost:8081", withoutSlash(node.management().uri("/")))
                .replace("http://localhost:8082", withoutSlash(stack.stytch().uri("/")))
                .replace("http://localhost:8085/local", stack.openIdIssuer());
    }

    private static String withoutSlash(URI uri) {
        return uri.toString().replaceAll("/$", "");
    }
}

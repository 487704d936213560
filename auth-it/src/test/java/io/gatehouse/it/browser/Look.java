package io.gatehouse.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import io.gatehouse.dev.stack.ProjectFiles;
import java.util.List;

/** A look at a page: a picture of it in {@code target/pages}, and what can be told by rules. */
final class Look {

    /** All that the browser fetched for a page, the page among it. */
    private static final String FETCHED =
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]";

    private static final String FROM_ELSEWHERE =
            FETCHED + ".map(each => each.name).filter(name => !name.startsWith(location.origin + '/'))";

    private Look() {}

    /**
     * WCAG 2.2 and good practice, as far as axe can tell; nothing has to be scrolled sideways to be read, and nothing came
     * from anywhere else.
     */
    static void at(Page page, String name) {
        assertThat((List<?>) page.evaluate(FROM_ELSEWHERE))
                .as(name + " is made of what is ours")
                .isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(ProjectFiles.find().root().resolve("auth-it/target/pages/" + name + ".png")));
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(name)
                .allSatisfy(violation -> assertThat(violation.getNodes())
                        .as(violation.getId() + ": " + violation.getHelp())
                        .isEmpty());
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(name + " fits its window")
                .isTrue();
    }

    /** How many bytes went over the network for the page that is open, or would have without what is kept. */
    static int weight(Page page) {
        return ((Number) page.evaluate(FETCHED + ".reduce((sum, each) => sum + each.encodedBodySize, 0)")).intValue();
    }
}

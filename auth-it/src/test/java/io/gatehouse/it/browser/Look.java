package io.gatehouse.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import io.gatehouse.dev.stack.ProjectFiles;

/** A look at a page: a picture of it in {@code target/pages}, and what can be told by rules. */
final class Look {

    private Look() {}

    /** WCAG 2.2 and good practice, as far as axe can tell; and nothing has to be scrolled sideways to be read. */
    static void at(Page page, String name) {
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
}

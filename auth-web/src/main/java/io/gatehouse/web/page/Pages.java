package io.gatehouse.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes pages from the templates in {@code src/main/jte}, which the build compiles and checks. */
public final class Pages {

    /**
     * What a page of ours may load and do: nothing but its own style sheet, script and icon, and post to this host
     * (CSP level 3).
     */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader());

    private Pages() {}

    /**
     * The page as HTML.
     *
     * @param template name of the file without its ending; takes {@code texts} and {@code page}
     * @param model what the template knows as {@code page}
     * @param languages what the reader asks for, best first
     */
    public static String html(String template, Object model, List<Locale> languages) {
        var html = new StringOutput();
        TEMPLATES.render(template + ".jte", Map.of("texts", Texts.in(languages), "page", model), html);
        return html.toString();
    }
}

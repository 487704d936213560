package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;

/**
 * Lets through what a page of ours sent. Browsers say so in Sec-Fetch-Site, older ones in Origin; no page can forge
 * either. What comes with neither, or from a sibling host, is refused.
 */
@EngineBean
public class OwnOrigin {

    private static final String SAME = "same-origin";

    private final BaseUrl base;

    @Inject
    OwnOrigin(Settings settings) {
        base = BaseUrl.of(settings);
    }

    /**
     * @param header finds a header's value, or {@code null}
     * @throws ProblemException FORM_REFUSED for what came from elsewhere
     */
    public void check(UnaryOperator<String> header) {
        String site = header.apply("Sec-Fetch-Site");
        String origin = header.apply("Origin");
        boolean bySite = site == null ? origin != null : site.equals(SAME);
        // a page that tells no address says "null"; Sec-Fetch-Site beside it still tells whose it is
        boolean byOrigin = origin == null || origin.equals(base.origin()) || origin.equals("null") && site != null;
        if (!bySite || !byOrigin) {
            throw new ProblemException(ProblemCode.FORM_REFUSED);
        }
    }
}

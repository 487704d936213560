package io.gatehouse.web.page;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form that one of our pages sent. Read from the body alone: the container would mix in the query and
 * join fields of the same name. Prints none of its values.
 */
public final class SubmittedForm {

    private final Map<String, String> fields;

    private SubmittedForm(Map<String, String> fields) {
        this.fields = fields;
    }

    /** @throws ProblemException INVALID_REQUEST if a field is there twice or is not readable as UTF-8 */
    static SubmittedForm parse(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))) != null) {
                throw invalid("is there more than once");
            }
        }
        return new SubmittedForm(fields);
    }

    /** Empty if the field is missing, and if it was left blank. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    private static String decode(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\0') < 0 && decoded.indexOf('\uFFFD') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException notEncoded) {
            // refused below, like what decodes to something that is not text
        }
        throw invalid("is not a form in UTF-8");
    }

    private static ProblemException invalid(String message) {
        return ProblemException.invalid(List.of(new FieldProblem("body", message)));
    }

    @Override
    public String toString() {
        return "SubmittedForm" + fields.keySet();
    }
}

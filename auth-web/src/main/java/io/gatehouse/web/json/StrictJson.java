package io.gatehouse.web.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads a body into a record and checks its constraints. Nothing is guessed, converted or passed over: RFC 8259 leaves
 * duplicate names and bad UTF-8 to the reader, and two readers that differ there can be played against each other.
 */
class StrictJson {

    /** Where a problem is told that belongs to the body and not to one of its fields. */
    static final String BODY = "body";

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 40;

    private final ObjectMapper mapper;
    private final Validator validator;

    StrictJson(Validator validator) {
        this.validator = validator;
        mapper = JsonMapper.builder()
                .typeFactory(OwnTypes.factory())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(new TextModule())
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build());
    }

    <T> T read(byte[] body, Class<T> type) {
        String text = text(body);
        if (text.isBlank()) {
            throw invalid(BODY, "must hold a JSON object");
        }
        var found = new FieldProblems();
        T value = bind(text, type, found);
        if (value != null) {
            validator.validate(value).forEach(found::add);
        }
        found.throwIfAny();
        return value;
    }

    private <T> T bind(String text, Class<T> type, FieldProblems found) {
        try (JsonParser parser = mapper.createParser(text)) {
            try {
                T value = mapper.readerFor(type).withHandler(found).readValue(parser);
                if (value == null) {
                    found.add(BODY, "must be a JSON object");
                }
                return value;
            } catch (JacksonException refused) {
                throw invalid(refused, parser);
            }
        } catch (IOException impossible) {
            throw new ProblemException(ProblemCode.INTERNAL_ERROR, impossible);
        }
    }

    /** The original message stays behind: it quotes the body. */
    private static ProblemException invalid(JacksonException refused, JsonParser parser) throws IOException {
        Throwable reason = refused.getCause() instanceof JacksonException cause ? cause : refused;
        if (reason instanceof StreamConstraintsException) {
            return invalid(BODY, "is nested too deeply or holds a number that is too long");
        }
        if (reason instanceof JsonParseException && reason.getMessage().startsWith("Duplicate field")) {
            return invalid(
                    FieldProblems.path(parser.getParsingContext(), parser.currentName()), "is there more than once");
        }
        if (reason instanceof JsonMappingException wrong && !wrong.getPath().isEmpty()) {
            return invalid(path(wrong), "is missing or has the wrong type");
        }
        return invalid(BODY, "is not one JSON object of the expected shape");
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static ProblemException invalid(String field, String message) {
        var one = new FieldProblems();
        one.add(field, message);
        return ProblemException.invalid(one.list());
    }

    /** Jackson lets some malformed UTF-8 pass; a new decoder reports all of it. */
    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw ProblemException.invalid(List.of(new FieldProblem(BODY, "is not valid UTF-8")));
        }
    }
}

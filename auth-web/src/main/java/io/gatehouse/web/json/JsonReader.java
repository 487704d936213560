package io.gatehouse.web.json;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;

/**
 * Reads JSON request records; of a parameter that is {@link Nullable} the body may be left out. Constraints are checked here and not by {@code @Valid}, so that one answer names all that
 * is wrong with a body.
 */
@Provider
@Dependent
@Consumes(MediaType.APPLICATION_JSON)
public class JsonReader implements MessageBodyReader<Record> {

    private final StrictJson json;

    @Inject
    JsonReader(Validator validator) {
        json = new StrictJson(validator);
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        byte[] bytes = SmallBody.read(body);
        return bytes.length == 0 && mayBeLeftOut(annotations) ? null : json.read(bytes, type);
    }

    /** Clients that always name a content type name it for no body too. */
    private static boolean mayBeLeftOut(Annotation[] parameter) {
        return Arrays.stream(parameter).anyMatch(Nullable.class::isInstance);
    }
}

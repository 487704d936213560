package io.gatehouse.web.session;

import io.gatehouse.web.json.SmallBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Lets the form that signs a browser out in where JSON goes. A method of its own for it would also be the one that
 * JAX-RS takes for a request without a body.
 */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class LogoutFormReader implements MessageBodyReader<LogoutRequest> {

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == LogoutRequest.class;
    }

    /** The guard has looked at its token; it says no more. */
    @Override
    public LogoutRequest readFrom(
            Class<LogoutRequest> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        SmallBody.read(body);
        return new LogoutRequest(null);
    }
}

package io.gatehouse.web.json;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses what JAX-RS would take for anything: a body without a type, in another charset than UTF-8 or compressed, and
 * an Accept header that cannot be read. Runs before matching, which would stumble over the latter.
 */
@Provider
@PreMatching
public class ContentTypeFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            request.getAcceptableMediaTypes();
        } catch (ProcessingException malformed) {
            throw new ProblemException(ProblemCode.NOT_ACCEPTABLE);
        }
        if (hasBody(request) && !isPlain(request)) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    /** Looks for the first byte, which may not come. */
    private static boolean hasBody(ContainerRequestContext request) {
        try {
            return request.hasEntity();
        } catch (ProcessingException brokenOff) {
            throw SmallBody.brokenOff();
        }
    }

    private static boolean isPlain(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        return (encoding == null || encoding.equalsIgnoreCase("identity")) && hasTypeInUtf8(request);
    }

    private static boolean hasTypeInUtf8(ContainerRequestContext request) {
        try {
            MediaType type = request.getMediaType();
            if (type == null || type.isWildcardType() || type.isWildcardSubtype()) {
                return false;
            }
            String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
            return charset == null || charset.equalsIgnoreCase("utf-8");
        } catch (ProcessingException malformed) {
            return false;
        }
    }
}

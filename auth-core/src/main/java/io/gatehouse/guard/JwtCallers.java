package io.gatehouse.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.engine.EngineBean;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.security.enterprise.CallerPrincipal;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes the caller of a JWT in the form that the container's MicroProfile JWT injects: what it produces for
 * {@code JsonWebToken} and {@code @Claim} has to be of its own type, which applications see as the interface. Kept as long
 * as what was verified is: making one costs more than the rest of a request.
 */
@EngineBean
class JwtCallers {

    private static final String OF_CONTAINER = "fish.payara.microprofile.jwtauth.jwt.JsonWebTokenImpl";
    private static final String RAW_TOKEN = "raw_token";

    private final LoadingCache<VerifiedBearer, CallerPrincipal> callers =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build(JwtCallers::make);

    CallerPrincipal of(VerifiedBearer bearer) {
        return callers.get(bearer);
    }

    private static CallerPrincipal make(VerifiedBearer bearer) {
        Map<String, JsonValue> claims =
                new HashMap<>(Json.createObjectBuilder(bearer.claims()).build());
        claims.put(RAW_TOKEN, Json.createValue(bearer.token().reveal()));
        try {
            return constructor().newInstance(bearer.caller(), claims);
        } catch (ReflectiveOperationException otherServer) {
            throw new IllegalStateException("The server's MicroProfile JWT is another than expected", otherServer);
        }
    }

    private static Constructor<? extends CallerPrincipal> constructor() throws ReflectiveOperationException {
        return Class.forName(OF_CONTAINER, true, Thread.currentThread().getContextClassLoader())
                .asSubclass(CallerPrincipal.class)
                .getConstructor(String.class, Map.class);
    }
}

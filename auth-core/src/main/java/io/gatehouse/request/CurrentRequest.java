package io.gatehouse.request;

import io.gatehouse.api.Device;
import io.gatehouse.engine.EngineBean;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The request that is being served; empty outside of one. It is looked up only when somebody asks: most requests need
 * nothing of it, and a bean made for each of them would cost more than the guard's own work.
 */
@EngineBean
public class CurrentRequest {

    private final HttpServletRequest request;

    /** @param request whichever this thread serves */
    @Inject
    public CurrentRequest(HttpServletRequest request) {
        this.request = request;
    }

    /** Whose request it is, as the audit trail names them, once the guard knows. */
    public Optional<String> actor() {
        return facts().flatMap(RequestFacts::actor);
    }

    /** As in logs, problem documents and the {@code X-Request-Id} header. */
    public Optional<String> id() {
        return facts().flatMap(RequestFacts::id);
    }

    public Optional<Device> device() {
        return facts().flatMap(RequestFacts::device);
    }

    /** Notes what is about to be done, or to whom, for whoever writes down that it was refused. */
    public void concerns(String what, String which) {
        try {
            Map<String, String> all = new TreeMap<>(concernsOf(request));
            all.put(what, which);
            request.setAttribute(Concerns.ATTRIBUTE, new Concerns(all));
        } catch (ContextNotActiveException | IllegalStateException notServingARequest) {
            // nobody asks, so nobody is refused
        }
    }

    /** What was noted of this request. */
    public static Map<String, String> concernsOf(HttpServletRequest request) {
        return request.getAttribute(Concerns.ATTRIBUTE) instanceof Concerns noted ? noted.details() : Map.of();
    }

    private record Concerns(Map<String, String> details) {

        private static final String ATTRIBUTE = "io.gatehouse.request.concerns";
    }

    private Optional<RequestFacts> facts() {
        try {
            return request.getAttribute(RequestFacts.ATTRIBUTE) instanceof RequestFacts facts
                    ? Optional.of(facts)
                    : Optional.empty();
        } catch (ContextNotActiveException | IllegalStateException notServingARequest) {
            return Optional.empty();
        }
    }
}

package io.gatehouse.testing;

import io.gatehouse.api.Device;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.request.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** The request that a thread serves in a test, as far as the engine sees it: what the guard would know of it. */
public final class ServedRequest {

    private record Facts(Optional<String> id, Optional<Device> device, Optional<String> actor)
            implements RequestFacts {}

    private final ThreadLocal<Facts> facts = new ThreadLocal<>();

    public void begin(String id, Device device) {
        facts.set(new Facts(Optional.of(id), Optional.of(device), Optional.empty()));
    }

    public void madeBy(String actor) {
        facts.set(new Facts(facts.get().id(), facts.get().device(), Optional.of(actor)));
    }

    void end() {
        facts.remove();
    }

    public CurrentRequest current() {
        return new CurrentRequest(seen());
    }

    HttpServletRequest seen() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ServedRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getAttribute" -> RequestFacts.ATTRIBUTE.equals(arguments[0]) ? facts.get() : null;
                    case "setAttribute" -> null;
                    case "toString" -> "the request of a test";
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}

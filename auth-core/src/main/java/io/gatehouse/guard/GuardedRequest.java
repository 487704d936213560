package io.gatehouse.guard;

import io.gatehouse.api.Device;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.request.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the guard has found out about one request, each thing once. All of it is one attribute of the request, because the
 * server tells listeners of every attribute that is set.
 */
final class GuardedRequest implements RequestFacts {

    private String id;
    private Device device;
    private Identification caller = new Identification.Nobody();
    private CanonicalPath path;
    private Rule rule;
    private Boolean inCookie;
    private boolean openedByKey;

    private GuardedRequest() {}

    static GuardedRequest of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof GuardedRequest known) {
            return known;
        }
        GuardedRequest first = new GuardedRequest();
        request.setAttribute(ATTRIBUTE, first);
        return first;
    }

    void cameFrom(Device from, String newId) {
        device = from;
        id = newId;
    }

    @Override
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    @Override
    public Optional<Device> device() {
        return Optional.ofNullable(device);
    }

    @Override
    public Optional<String> actor() {
        return openedByKey ? Optional.of(SecurityEvent.MASTER_KEY) : caller.actor();
    }

    Identification caller() {
        return caller;
    }

    void madeBy(Identification found) {
        caller = found;
    }

    /** Whether a master key that is right let it in. */
    boolean openedByKey() {
        return openedByKey;
    }

    void openByKey() {
        openedByKey = true;
    }

    /** The path, which is read once if it can be. */
    Optional<CanonicalPath> path(Supplier<Optional<CanonicalPath>> reading) {
        if (path == null) {
            path = reading.get().orElse(null);
        }
        return Optional.ofNullable(path);
    }

    Rule rule(Supplier<Rule> search) {
        if (rule == null) {
            rule = search.get();
        }
        return rule;
    }

    boolean inCookie(BooleanSupplier look) {
        if (inCookie == null) {
            inCookie = look.getAsBoolean();
        }
        return inCookie;
    }
}

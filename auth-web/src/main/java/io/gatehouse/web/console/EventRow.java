package io.gatehouse.web.console;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.web.profile.DeviceName;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** An event of the audit trail in a list, or whole; public for Faces. */
public class EventRow {

    private final FoundEvent found;

    EventRow(FoundEvent found) {
        this.found = found;
    }

    public long getId() {
        return found.event().id();
    }

    public String getKind() {
        return found.event().kind();
    }

    public Instant getAt() {
        return found.event().at();
    }

    public String getOutcome() {
        return found.event().outcome();
    }

    public boolean isSuccess() {
        return found.event().outcome().equals(SecurityEvent.SUCCESS);
    }

    public String getActor() {
        return found.event().actor().orElse("");
    }

    public String getAccount() {
        return found.event().accountId().map(UUID::toString).orElse("");
    }

    public String getSession() {
        return found.event().sessionId().orElse("");
    }

    public String getAddress() {
        return found.event().address().orElse("");
    }

    public String getDevice() {
        return found.event().userAgent().flatMap(DeviceName::of).orElse("");
    }

    public String getUserAgent() {
        return found.event().userAgent().orElse("");
    }

    public String getRequest() {
        return found.event().requestId().orElse("");
    }

    public Map<String, String> getDetails() {
        return new TreeMap<>(found.event().details());
    }

    /** Where it is in the chain; empty while it waits for its place. */
    public String getPlace() {
        return found.place().map(Object::toString).orElse("");
    }
}

package io.gatehouse.web.console;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.web.profile.DeviceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** An event of the audit trail in a list, or whole; public for Faces. */
public class EventRow {

    private final FoundEvent found;
    private final Map<String, String> emails;

    private EventRow(FoundEvent found, Map<String, String> emails) {
        this.found = found;
        this.emails = emails;
    }

    static List<EventRow> of(List<FoundEvent> events, NamedPeople people) {
        Map<String, String> emails = people.emails(events.stream()
                .map(FoundEvent::event)
                .flatMap(event -> Stream.concat(event.accountId().map(UUID::toString).stream(), event.actor().stream()))
                .toList());
        return events.stream().map(each -> new EventRow(each, emails)).toList();
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

    /** Whose it is, for people: the e-mail, or the beginning of the number. */
    public String getWhom() {
        return emails.getOrDefault(
                getAccount(), getAccount().isEmpty() ? "" : getAccount().substring(0, 8));
    }

    /** Who did it, for people: the e-mail, or what the trail calls them. */
    public String getBy() {
        return emails.getOrDefault(getActor(), getActor());
    }

    /** Whether whoever did it has a page. */
    public boolean isByPerson() {
        return FilterText.id(getActor()).isPresent();
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

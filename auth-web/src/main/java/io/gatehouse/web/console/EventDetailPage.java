package io.gatehouse.web.console;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.audit.FindEvents;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** One event of the audit trail, whole. */
@Named("event")
@RequestScoped
public class EventDetailPage {

    private FindEvents findEvents;
    private NamedPeople people;
    private Permissions permissions;
    private String id = "";
    private EventRow row;

    EventDetailPage() {}

    @Inject
    EventDetailPage(FindEvents findEvents, NamedPeople people, Permissions permissions) {
        this.findEvents = findEvents;
        this.people = people;
        this.permissions = permissions;
    }

    /** @throws ProblemException NOT_FOUND if there is no such event */
    public void load() {
        permissions.require("audit:read");
        row = findEvents
                .find(number())
                .map(found -> EventRow.of(List.of(found), people).get(0))
                .orElseThrow(EventDetailPage::notThere);
    }

    private long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException notANumber) {
            throw notThere();
        }
    }

    private static ProblemException notThere() {
        return new ProblemException(ProblemCode.NOT_FOUND);
    }

    public EventRow getRow() {
        return row;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}

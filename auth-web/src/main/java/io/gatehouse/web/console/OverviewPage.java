package io.gatehouse.web.console;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.CountEvents;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.session.SearchSessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether all is as always: what needs somebody first, then the numbers of the last day. */
@Named("overview")
@RequestScoped
public class OverviewPage {

    private static final int HOURS = 24;

    /** Below this many refusals in an hour, more of them than sign-ins mean nothing. */
    private static final int MANY = 20;

    private static final SessionFilter LIVE = SessionFilter.ALL.living();

    private CountEvents countEvents;
    private SearchSessions sessions;
    private Dependencies dependencies;
    private Permissions permissions;
    private Words words;
    private CountEvents.Hours hours;

    OverviewPage() {}

    @Inject
    OverviewPage(
            CountEvents countEvents,
            SearchSessions sessions,
            Dependencies dependencies,
            Permissions permissions,
            Words words) {
        this.countEvents = countEvents;
        this.sessions = sessions;
        this.dependencies = dependencies;
        this.permissions = permissions;
        this.words = words;
    }

    private CountEvents.Hours hours() {
        if (hours == null) {
            hours = countEvents.ofLast(HOURS);
        }
        return hours;
    }

    private HourlyChart of(SecurityEventKind kind) {
        return new HourlyChart(hours().from(), hours().of(kind));
    }

    public Instant getCountedAt() {
        return hours().countedAt();
    }

    public HourlyChart getSignIns() {
        return of(SecurityEventKind.SIGNED_IN);
    }

    public HourlyChart getRefusals() {
        return of(SecurityEventKind.SIGN_IN_REFUSED);
    }

    /** Of the last day, by what they count; and how many sessions live now. */
    public Map<String, String> getNumbers() {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put(words.of("overview.sign_ins"), total(SecurityEventKind.SIGNED_IN));
        numbers.put(words.of("overview.refusals"), total(SecurityEventKind.SIGN_IN_REFUSED));
        if (permissions.has("sessions:read")) {
            numbers.put(words.of("overview.live"), live());
        }
        numbers.put(words.of("overview.opened"), total(SecurityEventKind.SESSION_OPENED));
        numbers.put(words.of("overview.renewed"), total(SecurityEventKind.SESSION_RENEWED));
        numbers.put(words.of("overview.ended"), total(SecurityEventKind.SESSION_ENDED));
        numbers.put(words.of("overview.limits"), total(SecurityEventKind.LIMIT_REACHED));
        return numbers;
    }

    private String total(SecurityEventKind kind) {
        return words.number(of(kind).getTotal());
    }

    private String live() {
        int live = sessions.count(LIVE, SessionsPage.COUNTED + 1);
        return words.number(Math.min(live, SessionsPage.COUNTED)) + (live > SessionsPage.COUNTED ? "+" : "");
    }

    /** What somebody should look at, as sentences. */
    public List<String> getAttention() {
        List<String> attention = new ArrayList<>();
        if (permissions.has("system:read")) {
            dependencies.all().stream()
                    .filter(each -> !each.isUp())
                    .forEach(each -> attention.add(words.of("overview.down", each.getName())));
        }
        long refused = getRefusals().getLastHour();
        if (refused >= MANY && refused > getSignIns().getLastHour()) {
            attention.add(words.of("overview.many_refusals", refused));
        }
        long limits = of(SecurityEventKind.LIMIT_REACHED).getLastHour();
        if (limits > 0) {
            attention.add(words.of("overview.limits_reached", limits));
        }
        return attention;
    }
}

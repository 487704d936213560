package io.gatehouse.web.console;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.CountEvents;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
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

    private CountEvents countEvents;
    private Dependencies dependencies;
    private Permissions permissions;
    private Words words;
    private CountEvents.Hours hours;

    OverviewPage() {}

    @Inject
    OverviewPage(CountEvents countEvents, Dependencies dependencies, Permissions permissions, Words words) {
        this.countEvents = countEvents;
        this.dependencies = dependencies;
        this.permissions = permissions;
        this.words = words;
    }

    private HourlyChart of(SecurityEventKind kind) {
        if (hours == null) {
            hours = countEvents.ofLast(HOURS);
        }
        return new HourlyChart(hours.from(), hours.of(kind));
    }

    public HourlyChart getSignIns() {
        return of(SecurityEventKind.SIGNED_IN);
    }

    public HourlyChart getRefusals() {
        return of(SecurityEventKind.SIGN_IN_REFUSED);
    }

    /** Of the last day, by what they count. */
    public Map<String, Long> getNumbers() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put(words.of("overview.sign_ins"), getSignIns().getTotal());
        numbers.put(words.of("overview.refusals"), getRefusals().getTotal());
        numbers.put(
                words.of("overview.opened"),
                of(SecurityEventKind.SESSION_OPENED).getTotal());
        numbers.put(
                words.of("overview.ended"), of(SecurityEventKind.SESSION_ENDED).getTotal());
        numbers.put(
                words.of("overview.limits"), of(SecurityEventKind.LIMIT_REACHED).getTotal());
        return numbers;
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

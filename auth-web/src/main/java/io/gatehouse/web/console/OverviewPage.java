package io.gatehouse.web.console;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.CountEvents;
import io.gatehouse.node.FindReadings;
import io.gatehouse.node.Watched;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.session.SearchSessions;
import io.gatehouse.web.problem.WhatCanBeTold;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether all is as always: what needs somebody first, then the numbers of the last day. It is looked at most when something
 * is in trouble, so it shows whatever can be told, and says what cannot.
 */
@Named("overview")
@RequestScoped
public class OverviewPage {

    private static final int HOURS = 24;

    /** Below this many refusals in an hour, more of them than sign-ins mean nothing. */
    private static final int MANY = 20;

    private static final SessionFilter LIVE = SessionFilter.ALL.living();

    private CountEvents countEvents;
    private FindReadings findReadings;
    private SearchSessions sessions;
    private Attention whatNeedsAttention;
    private Permissions permissions;
    private Words words;
    private Optional<CountEvents.Hours> hours;
    private Optional<FindReadings.Hours> readings;
    private Map<String, String> numbers;
    private List<String> attention;

    OverviewPage() {}

    @Inject
    OverviewPage(
            CountEvents countEvents,
            FindReadings findReadings,
            SearchSessions sessions,
            Attention whatNeedsAttention,
            Permissions permissions,
            Words words) {
        this.countEvents = countEvents;
        this.findReadings = findReadings;
        this.sessions = sessions;
        this.whatNeedsAttention = whatNeedsAttention;
        this.permissions = permissions;
        this.words = words;
    }

    private Optional<CountEvents.Hours> hours() {
        if (hours == null) {
            hours = isOfEvents() ? WhatCanBeTold.of(() -> countEvents.ofLast(HOURS)) : Optional.empty();
        }
        return hours;
    }

    private Optional<FindReadings.Hours> readings() {
        if (readings == null) {
            readings = isOfReadings() ? WhatCanBeTold.of(() -> findReadings.ofLast(HOURS)) : Optional.empty();
        }
        return readings;
    }

    private boolean isOfEvents() {
        return permissions.has("audit:read");
    }

    private boolean isOfReadings() {
        return permissions.has("sessions:read") || permissions.has("system:read");
    }

    /** Whether there is anything that the operator may see. */
    public boolean isForOperator() {
        return isOfEvents() || isOfReadings();
    }

    /** Whether all that they may see could be told. */
    public boolean isWhole() {
        return (!isOfEvents() || hours().isPresent())
                && (!isOfReadings() || readings().isPresent());
    }

    public boolean isCounted() {
        return hours().isPresent();
    }

    public Instant getCountedAt() {
        return hours().map(CountEvents.Hours::countedAt).orElse(null);
    }

    /** Those that can be told, to whoever may see them. */
    public List<OverviewChart> getCharts() {
        List<OverviewChart> charts = new ArrayList<>();
        hours().ifPresent(counted -> {
            charts.add(chart("sign-ins", "overview.sign_ins", "", of(counted, SecurityEventKind.SIGNED_IN)));
            charts.add(chart("refusals", "overview.refusals", "bad", of(counted, SecurityEventKind.SIGN_IN_REFUSED)));
            charts.add(chart("renewed", "overview.renewed", "", of(counted, SecurityEventKind.SESSION_RENEWED)));
        });
        readings().ifPresent(seen -> {
            if (permissions.has("sessions:read")) {
                long[] live = seen.most(Watched.LIVE_SESSIONS);
                charts.add(chart("live", "overview.live_then", "", new HourlyChart(seen.from(), live)));
            }
            if (permissions.has("system:read")) {
                charts.add(failures("stytch", seen, Watched.STYTCH));
                charts.add(failures("redis", seen, Watched.REDIS));
                charts.add(failures("postgresql", seen, Watched.POSTGRESQL));
            }
        });
        return charts;
    }

    private OverviewChart failures(String id, FindReadings.Hours seen, Watched what) {
        return chart(id, "overview.failed_" + id, "bad", new HourlyChart(seen.from(), seen.failed(what)));
    }

    private OverviewChart chart(String id, String label, String tone, HourlyChart bars) {
        return new OverviewChart(
                id, words.of(label), tone, bars, words.of("overview.day_ago"), words.of("overview.now"));
    }

    private static HourlyChart of(CountEvents.Hours counted, SecurityEventKind kind) {
        return new HourlyChart(counted.from(), counted.of(kind));
    }

    /** Of the last day, by what they count; and how many sessions live now. Empty if they cannot be told. */
    public Map<String, String> getNumbers() {
        if (numbers == null) {
            numbers = numbers();
        }
        return numbers;
    }

    private Map<String, String> numbers() {
        Map<String, String> all = new LinkedHashMap<>();
        hours().ifPresent(counted -> {
            all.put(words.of("overview.sign_ins"), total(counted, SecurityEventKind.SIGNED_IN));
            all.put(words.of("overview.refusals"), total(counted, SecurityEventKind.SIGN_IN_REFUSED));
        });
        if (isWhole() && permissions.has("sessions:read")) {
            WhatCanBeTold.of(this::live).ifPresent(live -> all.put(words.of("overview.live"), live));
        }
        hours().ifPresent(counted -> {
            all.put(words.of("overview.opened"), total(counted, SecurityEventKind.SESSION_OPENED));
            all.put(words.of("overview.renewed"), total(counted, SecurityEventKind.SESSION_RENEWED));
            all.put(words.of("overview.ended"), total(counted, SecurityEventKind.SESSION_ENDED));
            all.put(words.of("overview.limits"), total(counted, SecurityEventKind.LIMIT_REACHED));
        });
        return all;
    }

    private String total(CountEvents.Hours counted, SecurityEventKind kind) {
        return words.number(of(counted, kind).getTotal());
    }

    private String live() {
        Tally live = new Tally(sessions.count(LIVE, Tally.ASKED));
        return words.number(live.getCount()) + (live.isWhole() ? "" : "+");
    }

    /** What somebody should look at, as sentences. */
    public List<String> getAttention() {
        if (attention == null) {
            attention = attention();
        }
        return attention;
    }

    private List<String> attention() {
        List<String> all = new ArrayList<>(whatNeedsAttention.ofSystem());
        hours().ifPresent(counted -> {
            all.addAll(whatNeedsAttention.ofTrail());
            all.addAll(unusual(counted));
        });
        return all;
    }

    private List<String> unusual(CountEvents.Hours counted) {
        List<String> unusual = new ArrayList<>();
        if (of(counted, SecurityEventKind.EVENTS_LOST).getTotal() > 0) {
            unusual.add(words.of("overview.events_lost"));
        }
        long refused = of(counted, SecurityEventKind.SIGN_IN_REFUSED).getLastHour();
        if (refused >= MANY
                && refused > of(counted, SecurityEventKind.SIGNED_IN).getLastHour()) {
            unusual.add(words.of("overview.many_refusals", refused));
        }
        long limits = of(counted, SecurityEventKind.LIMIT_REACHED).getLastHour();
        if (limits > 0) {
            unusual.add(words.of("overview.limits_reached", limits));
        }
        return unusual;
    }
}

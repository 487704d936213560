package io.gatehouse.web.console;

import io.gatehouse.api.Permissions;
import io.gatehouse.audit.VerifyInBackground;
import io.gatehouse.audit.VerifyTrail;
import io.gatehouse.persistence.audit.ChainProgress;
import io.gatehouse.persistence.audit.ChainState;
import io.gatehouse.web.problem.WhatCanBeTold;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The state of the chain that holds the events, and whether it was found sound. */
@Named("chain")
@RequestScoped
public class AuditChainPage {

    /** A short chain is walked in that time, so that its verdict is part of the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private VerifyTrail verifyTrail;
    private VerifyInBackground verify;
    private Permissions permissions;
    private Words words;
    private ChainState state;
    private Optional<VerifyInBackground.Verified> last;

    AuditChainPage() {}

    @Inject
    AuditChainPage(VerifyTrail verifyTrail, VerifyInBackground verify, Permissions permissions, Words words) {
        this.verifyTrail = verifyTrail;
        this.verify = verify;
        this.permissions = permissions;
        this.words = words;
    }

    public void verify() {
        permissions.require("audit:read");
        verify.begin(PATIENCE);
        // Faces has looked already, before it called this
        last = null;
        state = null;
    }

    private ChainState state() {
        if (state == null) {
            state = verifyTrail.state();
        }
        return state;
    }

    public long getLength() {
        return state().length();
    }

    public long getPending() {
        return state().pending();
    }

    public Instant getWaitingSince() {
        return state().waitingSince().orElse(null);
    }

    public String getHead() {
        return state().head().toString();
    }

    public Instant getClosedAt() {
        return state().closedAt().orElse(null);
    }

    public boolean isUnderWay() {
        return verify.underWay().isPresent();
    }

    /** How far the walk is; empty if none is under way here. */
    public String getProgress() {
        Optional<ChainProgress> progress = verify.underWay();
        return progress.map(each -> words.of("audit.verify.progress", each.position(), each.until()))
                .orElse("");
    }

    public boolean isBroken() {
        return last().filter(VerifyInBackground.Verified::isBroken).isPresent();
    }

    /** What the last walks came to, as sentences. */
    public List<String> getVerdicts() {
        List<String> verdicts = new ArrayList<>();
        verify.cutShortAt().ifPresent(at -> verdicts.add(words.of("audit.verify.cut_short", words.time(at))));
        Optional<VerifyInBackground.Verified> last = last();
        verdicts.add(last.map(each -> words.of("audit.verify." + each.outcome(), words.time(each.at())))
                .orElseGet(() -> words.of("audit.verify.never")));
        last.ifPresent(each ->
                each.what().ifPresent(what -> verdicts.add(place(each.position()) + words.chainBreak(what))));
        return verdicts;
    }

    private String place(OptionalLong position) {
        return position.isPresent() ? words.of("audit.verify.place", position.getAsLong()) + " " : "";
    }

    private Optional<VerifyInBackground.Verified> last() {
        if (last == null) {
            last = WhatCanBeTold.of(verify::last).flatMap(each -> each);
        }
        return last;
    }
}

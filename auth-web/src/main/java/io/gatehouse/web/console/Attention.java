package io.gatehouse.web.console;

import io.gatehouse.api.Permissions;
import io.gatehouse.audit.FindWaiting;
import io.gatehouse.audit.VerifyInBackground;
import io.gatehouse.node.Check;
import io.gatehouse.node.CheckSystem;
import io.gatehouse.node.FindNodes;
import io.gatehouse.web.health.Dependencies;
import io.gatehouse.web.problem.WhatCanBeTold;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is not as it should be at this moment, in sentences for an operator who may know of it. */
@Dependent
class Attention {

    private final Dependencies dependencies;
    private final FindNodes findNodes;
    private final CheckSystem checkSystem;
    private final FindWaiting findWaiting;
    private final VerifyInBackground verifications;
    private final Permissions permissions;
    private final Words words;

    @Inject
    Attention(
            Dependencies dependencies,
            FindNodes findNodes,
            CheckSystem checkSystem,
            FindWaiting findWaiting,
            VerifyInBackground verifications,
            Permissions permissions,
            Words words) {
        this.dependencies = dependencies;
        this.findNodes = findNodes;
        this.checkSystem = checkSystem;
        this.findWaiting = findWaiting;
        this.verifications = verifications;
        this.permissions = permissions;
        this.words = words;
    }

    /** Of what the whole system hangs on, and of its nodes. */
    List<String> ofSystem() {
        List<String> all = new ArrayList<>();
        if (permissions.has("system:read")) {
            List<String> down = dependencies.inTrouble();
            down.forEach(each -> all.add(words.of("overview.down", each)));
            all.addAll(WhatCanBeTold.of(this::gone).orElse(List.of()));
            checkSystem.all().stream()
                    .filter(each -> each.outcome() == Check.Outcome.WRONG && !down.contains(each.name()))
                    .map(this::wrong)
                    .forEach(all::add);
        }
        return all;
    }

    private String wrong(Check check) {
        String found = check.found().isEmpty() ? "" : " (" + check.found() + ")";
        return words.of(
                "overview.check", words.of("check." + check.name()) + found, words.of("check.wrong." + check.name()));
    }

    /** Those that nobody of the same name has come after. */
    private List<String> gone() {
        List<FindNodes.SeenNode> seen = findNodes.all();
        Set<String> there = seen.stream()
                .filter(FindNodes.SeenNode::there)
                .map(FindNodes.SeenNode::name)
                .collect(Collectors.toSet());
        return seen.stream()
                .filter(each -> !each.there() && !there.contains(each.name()))
                .map(each -> words.of("overview.node_gone", each.name(), words.time(each.heardAt())))
                .toList();
    }

    /** Of the audit trail; to be asked for while PostgreSQL answers. */
    List<String> ofTrail() {
        List<String> all = new ArrayList<>();
        if (permissions.has("audit:read")) {
            WhatCanBeTold.of(verifications::last)
                    .flatMap(last -> last)
                    .filter(VerifyInBackground.Verified::isBroken)
                    .ifPresent(last -> all.add(words.of("overview.chain_broken", words.time(last.at()))));
            WhatCanBeTold.of(findWaiting::now).ifPresent(waiting -> {
                waiting.unplacedSince()
                        .ifPresent(
                                since -> all.add(words.of("overview.unplaced", waiting.unplaced(), words.time(since))));
                waiting.undeliveredSince()
                        .ifPresent(since -> all.add(words.of("overview.undelivered", words.time(since))));
            });
        }
        return all;
    }
}

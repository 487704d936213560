package io.gatehouse.it.fault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What Gatehouse has acknowledged to its clients, and what it did against it. */
final class Facts {

    /** By e-mail address, how often a session was asked for after the first. */
    private final Map<String, AtomicInteger> accounts = new ConcurrentHashMap<>();

    private final Map<String, String> idOf = new ConcurrentHashMap<>();
    private final Map<String, String> ownerOf = new ConcurrentHashMap<>();
    private final Map<String, Boolean> ended = new ConcurrentHashMap<>();
    private final Map<String, Boolean> ending = new ConcurrentHashMap<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    void sessionOpened(String token, String email) {
        accounts.computeIfAbsent(email, first -> new AtomicInteger());
        ownerOf.put(token, email);
    }

    /** Counts what is asked for, as an answer that got lost may have opened one. */
    boolean mayOpenAnother(String email, int most) {
        return accounts.get(email).incrementAndGet() < most;
    }

    /** From here on the session may end or not; nobody knows which. */
    void sessionEnding(String token) {
        ending.put(token, true);
    }

    void sessionEnded(String token) {
        ended.put(token, true);
    }

    boolean hasEnded(String token) {
        return ended.containsKey(token);
    }

    void accepted(String token, String answeredFor, String accountId, boolean hadEndedBefore) {
        String owner = ownerOf.get(token);
        if (owner == null) {
            broken.add("accepted but never issued");
        } else if (!owner.equals(answeredFor)) {
            broken.add("answered for somebody else: " + answeredFor + " in place of " + owner);
        } else if (!accountId.equals(idOf.computeIfAbsent(owner, first -> accountId))) {
            broken.add("two accounts of " + owner);
        }
        if (hadEndedBefore) {
            broken.add("ended but still accepted: a session of " + owner);
        }
    }

    void missing(String what) {
        broken.add("acknowledged but missing: " + what);
    }

    /** What the first session of somebody said that their account is. */
    Optional<String> idOf(String email) {
        return Optional.ofNullable(idOf.get(email));
    }

    List<String> emails() {
        return List.copyOf(accounts.keySet());
    }

    List<String> liveTokens() {
        return ownerOf.keySet().stream()
                .filter(token -> !ending.containsKey(token))
                .toList();
    }

    List<String> endedTokens() {
        return List.copyOf(ended.keySet());
    }

    String ownerOf(String token) {
        return ownerOf.get(token);
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    @Override
    public String toString() {
        return accounts.size() + " accounts, " + ownerOf.size() + " sessions, " + ended.size() + " ends; broken: "
                + broken;
    }
}

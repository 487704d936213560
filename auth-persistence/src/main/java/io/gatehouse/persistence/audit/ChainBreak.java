package io.gatehouse.persistence.audit;

/** What can be wrong with the chain. The names stay: they are written to the trail, and texts are found by them. */
public enum ChainBreak {
    CHECKPOINT_CHANGED("The checkpoint here, or one before it, has been changed."),
    CHECKPOINT_UNSIGNED(
            "The checkpoint here is signed with no SESSION_SECRET that is known: no node has closed this part."),
    PLACE_MISSING("The place is missing."),
    ENCODING_UNKNOWN("The event is encoded in a way that is not known."),
    EVENT_DELETED("The event has been deleted."),
    DETAILS_CHANGED("The details of the event are not texts, as we write them."),
    EVENT_CHANGED("The event is not what was sealed here: it or its place has been changed."),
    REWRITTEN("The hash is not the one that was given: the chain has been rewritten."),
    END_REMOVED("The chain ends before the place that was given: its end has been removed."),
    WAITING_DELETED("The event waited for its place and has been deleted."),
    UNPLACED("The event has no place in the chain and does not wait for one."),
    CLOSED_UNASKED(
            "The part up to here was closed, but GATEHOUSE_AUDIT_KEEP_DAYS is not set. If it was set before, set it"
                    + " to 36500: nothing more is closed then.");

    private final String sentence;

    ChainBreak(String sentence) {
        this.sentence = sentence;
    }

    /** For whoever reads English. */
    public String sentence() {
        return sentence;
    }
}

package io.gatehouse.web.admin.audit;

import io.gatehouse.persistence.audit.ChainVerdict;

/**
 * The last line of a verification.
 *
 * @param result {@code sound}, {@code broken} or {@code unavailable}
 * @param head where a sound chain ends
 * @param from the place that the walk began behind
 * @param vouched whether the head that was given is in the chain
 * @param position of the first break
 * @param eventId of the event concerned
 * @param what is wrong
 */
public record VerdictSeen(
        String result, String head, Long from, Boolean vouched, Long position, Long eventId, String what) {

    /** What was found so far was sound; the rest could not be read. */
    static final VerdictSeen UNAVAILABLE = new VerdictSeen(
            "unavailable", null, null, null, null, null, "The trail cannot be read right now. Try again later.");

    static VerdictSeen of(ChainVerdict verdict) {
        if (verdict instanceof ChainVerdict.Broken broken) {
            return new VerdictSeen(
                    "broken",
                    null,
                    null,
                    null,
                    broken.position().isPresent() ? broken.position().getAsLong() : null,
                    broken.eventId().isPresent() ? broken.eventId().getAsLong() : null,
                    broken.what());
        }
        ChainVerdict.Sound sound = (ChainVerdict.Sound) verdict;
        return new VerdictSeen("sound", sound.head().toString(), sound.from(), sound.vouched(), null, null, null);
    }
}

package io.gatehouse.web.admin.audit;

import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.ChainState;
import io.gatehouse.persistence.audit.ChainVerdict;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The last line of a verification.
 *
 * @param result {@code sound}, {@code unvouched} if the head that was given lies in a closed part, {@code broken} or
 *     {@code unavailable}
 * @param head where a sound chain ends
 * @param from the place that the walk began behind
 * @param vouched whether the head that was given is in the chain
 * @param position of the first break
 * @param eventId of the event concerned
 * @param what is wrong
 * @param pending events that wait for their place, which no chain vouches for yet; absent if that cannot be told
 * @param waitingSince when the first of them happened
 */
public record VerdictSeen(
        String result,
        String head,
        Long from,
        Boolean vouched,
        Long position,
        Long eventId,
        String what,
        Long pending,
        Instant waitingSince) {

    /** What was found so far was sound; the rest could not be read. */
    static final VerdictSeen UNAVAILABLE = new VerdictSeen(
            "unavailable",
            null,
            null,
            null,
            null,
            null,
            "The trail cannot be read right now. Try again later.",
            null,
            null);

    static VerdictSeen of(ChainVerdict verdict, Optional<ChainState> state) {
        if (verdict instanceof ChainVerdict.Broken broken) {
            return new VerdictSeen(
                    "broken",
                    null,
                    null,
                    null,
                    number(broken.position()),
                    number(broken.eventId()),
                    broken.what().sentence(),
                    state.map(ChainState::pending).orElse(null),
                    state.flatMap(ChainState::waitingSince).orElse(null));
        }
        if (verdict instanceof ChainVerdict.Unvouched unvouched) {
            return unbroken("unvouched", unvouched.head(), unvouched.from(), false, state);
        }
        ChainVerdict.Sound sound = (ChainVerdict.Sound) verdict;
        return unbroken("sound", sound.head(), sound.from(), sound.vouched(), state);
    }

    private static VerdictSeen unbroken(
            String result, ChainHead head, long from, boolean vouched, Optional<ChainState> state) {
        return new VerdictSeen(
                result,
                head.toString(),
                from,
                vouched,
                null,
                null,
                null,
                state.map(ChainState::pending).orElse(null),
                state.flatMap(ChainState::waitingSince).orElse(null));
    }

    private static Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}

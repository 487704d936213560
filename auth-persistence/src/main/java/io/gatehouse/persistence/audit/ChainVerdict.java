package io.gatehouse.persistence.audit;

import java.util.OptionalLong;

/** What came of walking the chain. */
public sealed interface ChainVerdict {

    /**
     * Nothing is missing, changed, moved or added from the last checkpoint to the head.
     *
     * @param from the place that the walk began behind: 0, or that of a checkpoint
     * @param vouched whether a place from outside was given, and is in the chain
     */
    record Sound(ChainHead head, long from, boolean vouched) implements ChainVerdict {}

    /** The same; but the place that was given lies in a part that was closed, so nothing was compared with it. */
    record Unvouched(ChainHead head, long from) implements ChainVerdict {}

    /**
     * @param position of the first break, if it has one
     * @param eventId of the event concerned, if there is one
     * @param what is wrong
     */
    record Broken(OptionalLong position, OptionalLong eventId, ChainBreak what) implements ChainVerdict {

        static Broken at(long position, ChainBreak what) {
            return new Broken(OptionalLong.of(position), OptionalLong.empty(), what);
        }

        static Broken at(long position, long eventId, ChainBreak what) {
            return new Broken(OptionalLong.of(position), OptionalLong.of(eventId), what);
        }

        static Broken of(long eventId, ChainBreak what) {
            return new Broken(OptionalLong.empty(), OptionalLong.of(eventId), what);
        }
    }
}

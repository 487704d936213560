package io.gatehouse.persistence.audit;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Walks the chain from the last checkpoint to the head and names the first break. It reads a few thousand places at a
 * time, each in a transaction of its own: what is behind it never changes, and a transaction that stayed open for minutes
 * would keep a connection and hold PostgreSQL's clean-up back.
 */
@ApplicationScoped
public class ChainWalk {

    private static final int AT_ONCE = 4_000;
    private static final int SWEPT_AT_ONCE = 20_000;

    private static final String PLACES = "select c.position, c.event_id, c.version, c.hash, " + EventRow.COLUMNS
            + " from audit_chain c left join audit_events e on e.id = c.event_id"
            + " where c.position > ? and c.position <= ? order by c.position";

    private final Database database;
    private final CheckpointKeys keys;

    ChainWalk() {
        this(null, null);
    }

    @Inject
    public ChainWalk(Database database, CheckpointKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * @param known a place and its hash from outside of the database, such as from the log: without one, nobody can tell
     *     a chain that was rewritten or cut at its end from the one that it was
     * @param progress told now and then
     * @throws io.gatehouse.persistence.StoreUnavailable if PostgreSQL does not answer in time
     */
    public ChainVerdict walk(Optional<ChainHead> known, Consumer<ChainProgress> progress) {
        return new Walk(known, progress, Instant.MAX).verdict();
    }

    /**
     * Walks to the first event that is not older, to see whether all before it is sound.
     *
     * @throws io.gatehouse.persistence.StoreUnavailable if PostgreSQL does not answer in time
     */
    public ChainVerdict walkBefore(Instant cutoff) {
        return new Walk(Optional.empty(), progress -> {}, cutoff).verdict();
    }

    private final class Walk {

        private final ChainHash hash = new ChainHash();
        private final Optional<ChainHead> known;
        private final Consumer<ChainProgress> progress;
        private final Instant cutoff;
        private boolean stopped;
        private long from;
        private long position;
        private byte[] previous;
        private boolean vouched;
        private ChainVerdict.Broken broken;

        Walk(Optional<ChainHead> known, Consumer<ChainProgress> progress, Instant cutoff) {
            this.cutoff = cutoff;
            this.known = known;
            this.progress = progress;
        }

        ChainVerdict verdict() {
            begin();
            long until = read(AuditChain::head).position();
            while (broken == null && !stopped && position < until) {
                step(Math.min(position + AT_ONCE, until));
                if (broken != null && closedMeanwhile()) {
                    begin();
                }
                progress.accept(new ChainProgress(position, until));
            }
            if (broken == null) {
                broken = unlikeKnown(until);
            }
            if (broken == null && cutoff.equals(Instant.MAX)) {
                broken = unplaced();
            }
            return broken == null ? unbroken(ChainHead.of(position, previous)) : broken;
        }

        private ChainVerdict unbroken(ChainHead head) {
            return known.isPresent() && !vouched
                    ? new ChainVerdict.Unvouched(head, from)
                    : new ChainVerdict.Sound(head, from, vouched);
        }

        private void begin() {
            broken = null;
            List<Checkpoint> closed = read(Checkpoint::all);
            byte[] seal = ChainHead.GENESIS.bytes();
            position = 0;
            previous = seal;
            compare(ChainHead.GENESIS);
            for (Checkpoint each : closed) {
                byte[] expected = hash.seal(seal, each.head(), each.events(), each.at());
                if (!Arrays.equals(expected, each.seal())
                        || each.events() != each.head().position() - position) {
                    broken = ChainVerdict.Broken.at(each.head().position(), ChainBreak.CHECKPOINT_CHANGED);
                    return;
                }
                seal = expected;
                position = each.head().position();
                previous = each.head().bytes();
                compare(each.head());
            }
            from = position;
            if (!closed.isEmpty() && !isSigned(closed.get(closed.size() - 1))) {
                broken = ChainVerdict.Broken.at(position, ChainBreak.CHECKPOINT_UNSIGNED);
            }
        }

        /** The last one stands for all before it, whose seals are in its own. */
        private boolean isSigned(Checkpoint last) {
            return read(connection -> keys.recognise(last.seal(), last.signatures(connection)));
        }

        /** Retention may have closed the part that is being read. */
        private boolean closedMeanwhile() {
            return read(Checkpoint::last)
                    .filter(last -> last.head().position() > from)
                    .isPresent();
        }

        private void step(long upTo) {
            read(connection -> {
                try (PreparedStatement select = connection.prepareStatement(PLACES)) {
                    select.setLong(1, position);
                    select.setLong(2, upTo);
                    try (ResultSet row = select.executeQuery()) {
                        while (broken == null && !stopped && row.next()) {
                            check(row);
                        }
                    }
                }
                return null;
            });
            if (broken == null && !stopped && position < upTo) {
                broken = ChainVerdict.Broken.at(position + 1, ChainBreak.PLACE_MISSING);
            }
        }

        private void check(ResultSet row) throws SQLException {
            long place = row.getLong(1);
            long eventId = row.getLong(2);
            if (place != position + 1) {
                broken = ChainVerdict.Broken.at(position + 1, ChainBreak.PLACE_MISSING);
            } else if (row.getShort(3) != ChainHash.VERSION) {
                broken = ChainVerdict.Broken.at(place, eventId, ChainBreak.ENCODING_UNKNOWN);
            } else if (row.getString(6) == null) {
                broken = ChainVerdict.Broken.at(place, eventId, ChainBreak.EVENT_DELETED);
            } else {
                Optional<StoredEvent> event = EventRow.readOfTexts(row, 5);
                if (event.isPresent()) {
                    check(place, event.get(), row.getBytes(4));
                } else {
                    broken = ChainVerdict.Broken.at(place, eventId, ChainBreak.DETAILS_CHANGED);
                }
            }
        }

        private void check(long place, StoredEvent event, byte[] sealed) {
            byte[] expected = hash.at(previous, place, event);
            if (!event.at().isBefore(cutoff)) {
                stopped = true;
            } else if (Arrays.equals(expected, sealed)) {
                position = place;
                previous = expected;
                compare(ChainHead.of(place, expected));
            } else {
                broken = ChainVerdict.Broken.at(place, event.id(), ChainBreak.EVENT_CHANGED);
            }
        }

        private void compare(ChainHead head) {
            if (known.isEmpty() || known.get().position() != head.position()) {
                return;
            }
            vouched = known.get().equals(head);
            if (!vouched) {
                broken = ChainVerdict.Broken.at(head.position(), ChainBreak.REWRITTEN);
            }
        }

        private ChainVerdict.Broken unlikeKnown(long until) {
            return known.filter(head -> head.position() > until)
                    .map(head -> ChainVerdict.Broken.at(until + 1, ChainBreak.END_REMOVED))
                    .orElse(null);
        }

        /** Events that somebody added or took away without the chain. */
        private ChainVerdict.Broken unplaced() {
            OptionalLong gone = gone();
            if (gone.isPresent()) {
                return ChainVerdict.Broken.of(gone.getAsLong(), ChainBreak.WAITING_DELETED);
            }
            OptionalLong oldest = first("select min(id) from audit_events");
            long newest = first("select max(id) from audit_events").orElse(0);
            for (long after = oldest.orElse(1) - 1; after < newest; after += SWEPT_AT_ONCE) {
                OptionalLong stray = stray(after);
                if (stray.isPresent()) {
                    return ChainVerdict.Broken.of(stray.getAsLong(), ChainBreak.UNPLACED);
                }
            }
            return null;
        }

        /** Some thousand at a time: after an update from a release without a chain, all events wait. */
        private OptionalLong gone() {
            OptionalLong last = OptionalLong.of(Long.MIN_VALUE);
            OptionalLong gone = OptionalLong.empty();
            while (gone.isEmpty() && last.isPresent()) {
                String some = " from (select event_id from audit_pending where event_id > " + last.getAsLong()
                        + " order by event_id limit " + SWEPT_AT_ONCE + ") p";
                gone = first("select min(event_id)" + some
                        + " where not exists (select from audit_events e where e.id = p.event_id)");
                last = first("select max(event_id)" + some);
            }
            return gone;
        }

        private OptionalLong stray(long after) {
            return first("select min(e.id) from audit_events e where e.id > " + after + " and e.id <= "
                    + (after + SWEPT_AT_ONCE)
                    + " and not exists (select from audit_chain c where c.event_id = e.id)"
                    + " and not exists (select from audit_pending p where p.event_id = e.id)");
        }
    }

    private OptionalLong first(String query) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(query);
                    ResultSet row = select.executeQuery()) {
                long value = row.next() ? row.getLong(1) : 0;
                return value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
            }
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T read(Question<T> question) {
        return database.inTransaction(session -> session.doReturningWork(question::ask));
    }
}

package io.gatehouse.bench;

import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.audit.AuditChain;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills the audit trail as a busy year would: a tenth of a million people, a few kinds, one in twenty refused. */
final class SeededEvents {

    private static final int SEALED_AT_ONCE = 2_000;

    private final PostgresServer postgres;
    private final AuditChain chain;

    SeededEvents(PostgresServer postgres, AuditChain chain) {
        this.postgres = postgres;
        this.chain = chain;
    }

    /** Adds events until there are so many, and seals them. */
    void fillUpTo(long events) throws SQLException {
        long there = chain.state().head().position();
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    with added as (
                        insert into audit_events (kind, at, outcome, actor, account_id, session_id, client_address,
                            user_agent, request_id, details)
                        select (array['SIGNED_IN', 'SESSION_OPENED', 'SESSION_RENEWED', 'SESSION_ENDED'])[1 + n %% 4],
                            timestamptz '2025-11-22' + n * interval '30 seconds',
                            case when n %% 20 = 0 then 'sign_in_refused' else 'success' end,
                            case when n %% 1000 = 0 then 'master-key' end,
                            cast(md5((n * 7919 %% 100000)::text) as uuid),
                            md5(n::text),
                            '10.' || n %% 200 || '.' || n %% 250 || '.' || n %% 100,
                            'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
                            substr(md5(n::text), 1, 24),
                            jsonb_build_object('method', 'password', 'source', 'STYTCH')
                        from generate_series(%d, %d) as n
                        returning id)
                    insert into audit_pending select id from added""".formatted(there + 1, events));
            while (chain.seal(SEALED_AT_ONCE).orElse(0) > 0) {
                // until nothing waits
            }
            statement.execute("vacuum (analyze) audit_events, audit_chain, audit_pending");
        }
    }
}

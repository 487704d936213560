package io.gatehouse.session;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The sources of sessions that this deployment has. */
@EngineBean
class Sources {

    /** A session and the source that vouches for it. */
    record Verified(SessionSource source, Vouched vouched) {}

    private final List<Source> all;

    @Inject
    Sources(@Any Instance<Source> sources) {
        this(sources.stream().toList());
    }

    Sources(List<Source> all) {
        this.all = all;
    }

    List<Source> all() {
        return all;
    }

    Source of(SessionSource kind) {
        return all.stream()
                .filter(source -> source.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.UNAVAILABLE));
    }

    /** Asks each source that may know the token. */
    Optional<Verified> verify(SessionToken token) {
        List<Source> issuers =
                all.stream().filter(source -> source.issues(token)).toList();
        for (Source source : issuers.isEmpty() ? all : issuers) {
            Optional<Vouched> vouched = source.verify(token);
            if (vouched.isPresent()) {
                return Optional.of(new Verified(source.kind(), vouched.get()));
            }
        }
        return Optional.empty();
    }
}

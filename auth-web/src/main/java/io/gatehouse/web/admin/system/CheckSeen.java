package io.gatehouse.web.admin.system;

import io.gatehouse.node.Check;

/**
 * One of the doctor's checks.
 *
 * @param result what was seen, such as a version
 */
public record CheckSeen(String name, Check.Outcome outcome, String result) {

    static CheckSeen of(Check check) {
        return new CheckSeen(check.name(), check.outcome(), check.found());
    }
}

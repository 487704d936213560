package io.gatehouse.web.console;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What follows from a step, in words: told before anything is done. */
final class PersonConsequences {

    /** Those by which an operator may lose something themselves. */
    private static final Set<PersonStep> TAKING = EnumSet.complementOf(EnumSet.of(PersonStep.ENABLE, PersonStep.GIVE));

    private PersonConsequences() {}

    /**
     * @param about the role that is given or taken, where the step is about one
     * @param own whether the operator would do it to themselves
     */
    static List<String> of(PersonStep step, String about, PersonFile file, boolean own, Words words) {
        List<String> all = new ArrayList<>();
        if (own && TAKING.contains(step)) {
            all.add(words.of("person.then.own"));
        }
        switch (step) {
            case DISABLE -> {
                all.add(words.of("person.then.sessions", file.getSessionCount()));
                all.add(words.of("person.then.disable"));
            }
            case END_ALL, NEW_PASSWORD, RESET_FACTORS -> {
                all.add(words.of("person.then.sessions", file.getSessionCount()));
                all.add(words.of("person.then." + step.key()));
            }
            case DELETE -> {
                all.add(words.of("person.then.sessions", file.getSessionCount()));
                all.add(words.of("person.then.delete.ways", file.getIdentities().size()));
                all.add(words.of("person.then.delete.roles", file.getRoles().size()));
                all.add(words.of("person.then.delete.kept"));
                all.add(words.of("person.then.delete.again"));
            }
            case GIVE, TAKE -> {
                all.add(words.of("person.then.permits", file.getRights().permittedBy(about)));
                all.add(words.of("person.then." + step.key()));
            }
            default -> all.add(words.of("person.then." + step.key()));
        }
        return all;
    }
}

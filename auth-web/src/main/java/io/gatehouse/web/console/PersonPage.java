package io.gatehouse.web.console;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.problem.PermissionMissing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The page of one person. What is to be done to them stands in the address and is asked about first: with what follows
 * from it, and in words that name them. The form that confirms it repeats the address.
 */
@Named("person")
@RequestScoped
public class PersonPage {

    /** What the operator can do something about, or has to know; it is told where they confirmed. */
    static final Set<ProblemCode> TOLD_HERE = EnumSet.of(
            ProblemCode.LAST_ADMINISTRATOR,
            ProblemCode.LAST_WAY_IN,
            ProblemCode.FORBIDDEN,
            ProblemCode.NOT_FOUND,
            ProblemCode.ROLE_CHANGED,
            ProblemCode.ACCOUNT_OPEN_AGAIN,
            ProblemCode.TOO_MANY_ATTEMPTS,
            ProblemCode.UNAVAILABLE);

    private static final String LIST = "/admin/people";

    private PersonFile file;
    private PersonSteps steps;
    private Permissions permissions;
    private Words words;
    private String id;
    private String ask;
    private String about;
    private String result = "";
    private String problem = "";
    private boolean gone;

    PersonPage() {}

    @Inject
    PersonPage(PersonFile file, PersonSteps steps, Permissions permissions, Words words) {
        this.file = file;
        this.steps = steps;
        this.permissions = permissions;
        this.words = words;
        id = parameter("id");
        ask = parameter("ask");
        about = parameter("about");
    }

    /**
     * From the address, or from the form: what is asked about decides which form there is, before any of it is read. The
     * request that could be injected is not the one that the guard has read the form of.
     */
    private static String parameter(String name) {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .getOrDefault(name, "");
    }

    static UUID number(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notANumber) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }

    /** @throws ProblemException NOT_FOUND if there is no such person, or that a fresh proof is needed to go on */
    public void load() {
        if (gone) {
            return;
        }
        permissions.require("accounts:read");
        file.load(number(id));
        step().ifPresent(steps::allow);
        if (step().isPresent() && file.named(step().get(), about).isEmpty()) {
            problem = words.of("person.problem.gone");
            ask = "";
        }
    }

    public void confirm() {
        PersonStep step = step().orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        UUID account = number(id);
        file.load(account);
        Optional<String> what = file.named(step, about);
        if (what.isEmpty()) {
            problem = words.of("person.problem.gone");
            return;
        }
        try {
            String done = steps.take(step, account, about);
            result = words.of("person.done." + done, file.getName(), what.get());
            gone = step == PersonStep.DELETE;
            ask = "";
        } catch (ProblemException refused) {
            if (!TOLD_HERE.contains(refused.code())) {
                throw refused;
            }
            problem = told(refused);
        }
    }

    private String told(ProblemException refused) {
        if (refused instanceof PermissionMissing missing) {
            return words.shared("problem.permission_missing", missing.permission());
        }
        return switch (refused.code()) {
            case UNAVAILABLE, TOO_MANY_ATTEMPTS ->
                step().filter(PersonStep.DELETE::equals)
                        .map(begun -> words.of("person.problem.delete_begun"))
                        .orElseGet(() -> words.problem(refused.code()));
            case NOT_FOUND -> words.of("person.problem.gone");
            case LAST_WAY_IN -> words.of("person.problem.last_way_in");
            default -> words.problem(refused.code());
        };
    }

    private Optional<PersonStep> step() {
        return PersonStep.of(ask);
    }

    /** Where to ask about a step. */
    public String asking(String step, String what) {
        return address("ask", step, "about", what);
    }

    private String address(String... more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("id", id);
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return "/admin/person" + Addresses.query(parameters);
    }

    /** Whether something is asked about that this operator may do. */
    public boolean isAsking() {
        return step().filter(steps::isOffered).isPresent();
    }

    /** Whether the page offers a step of that name. */
    public boolean offers(String step) {
        return PersonStep.of(step).filter(steps::isOffered).isPresent();
    }

    public String getQuestion() {
        return words.of("person.ask." + ask, file.getDistinctName(), named());
    }

    public List<String> getConsequences() {
        return step().map(step -> PersonConsequences.of(step, about, file, steps.isOperator(number(id)), words))
                .orElse(List.of());
    }

    public String getYes() {
        return words.of("person.yes." + ask, file.getDistinctName(), named());
    }

    private String named() {
        return step().flatMap(step -> file.named(step, about)).orElse("");
    }

    /** What has just been done; empty if nothing was. */
    public String getResult() {
        return result;
    }

    public String getProblem() {
        return problem;
    }

    /** Whether this person has just been deleted. */
    public boolean isGone() {
        return gone;
    }

    public PersonFile getFile() {
        return file;
    }

    /** The page without a question. */
    public String getHere() {
        return gone ? LIST : address();
    }

    /** What to keep as a bookmark, or to open anew. */
    public String getAddress() {
        return isAsking() ? asking(ask, about) : getHere();
    }

    public String getId() {
        return id;
    }

    public String getAsk() {
        return ask;
    }

    public String getAbout() {
        return about;
    }
}

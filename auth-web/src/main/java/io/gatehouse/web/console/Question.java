package io.gatehouse.web.console;

/** Something that is asked about once, in words that name the object; public for Faces. */
public interface Question {

    /** Refuses who may not do it, and asks for a fresh proof. */
    void load();

    String getQuestion();

    /** What follows from it. */
    String getConsequence();

    String getYes();

    /** Where it leads to leave everything as it is. */
    String getBack();

    /** Why it was not done; empty if nobody tried. */
    String getProblem();

    void confirm();
}

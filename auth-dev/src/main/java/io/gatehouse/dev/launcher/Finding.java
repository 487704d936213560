package io.gatehouse.dev.launcher;

/**
 * What the doctor found.
 *
 * @param subject what was looked at
 * @param state how it is
 * @param detail one line; if something is wrong, what to do
 */
record Finding(String subject, State state, String detail) {

    enum State {
        FINE,
        WRONG,
        NOT_USED
    }

    static Finding fine(String subject, String detail) {
        return new Finding(subject, State.FINE, detail);
    }

    static Finding wrong(String subject, String whatToDo) {
        return new Finding(subject, State.WRONG, whatToDo);
    }

    static Finding notUsed(String subject, String detail) {
        return new Finding(subject, State.NOT_USED, detail);
    }

    boolean isWrong() {
        return state == State.WRONG;
    }

    String line(Terminal terminal) {
        String mark = switch (state) {
            case FINE -> terminal.green("ok     ");
            case WRONG -> terminal.red("wrong  ");
            case NOT_USED -> "       ";
        };
        return mark + String.format("%-14s", subject) + detail;
    }
}

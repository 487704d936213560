package io.gatehouse.web.json;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The bytes of a body that is not too large, whatever its Content-Length promised. */
public final class SmallBody {

    /** Largest body that is looked at, in bytes. */
    public static final int LARGEST = 64 * 1024;

    private SmallBody() {}

    /** Reads at most one byte more than is allowed. */
    public static byte[] read(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(LARGEST + 1);
        } catch (IOException brokenOff) {
            throw brokenOff();
        }
        if (bytes.length > LARGEST) {
            throw new ProblemException(ProblemCode.BODY_TOO_LARGE);
        }
        return bytes;
    }

    /** What is told of a body that did not come in time, or not to its end. */
    static ProblemException brokenOff() {
        return ProblemException.invalid(List.of(new FieldProblem("body", "ended early or came too slowly")));
    }
}

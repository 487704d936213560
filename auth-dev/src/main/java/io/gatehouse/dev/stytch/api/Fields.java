package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.state.Attributes;
import io.gatehouse.dev.stytch.state.User.Name;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the fields that many operations share. */
final class Fields {
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9._|-]{1,128}");
    private static final int LARGEST_OBJECT = 4096;
    private static final int MOST_KEYS = 20;

    private Fields() {}

    static Optional<String> email(Call call, String name) {
        return call.text(name).map(Fields::checkedEmail);
    }

    static String requiredEmail(Call call) {
        return email(call, "email").orElseThrow(ErrorType.INVALID_EMAIL::failure);
    }

    // ASCII only, so that no two letters can become one when the case is dropped
    private static String checkedEmail(String address) {
        if (address.length() > 254 || !EMAIL.matcher(address).matches()) {
            throw ErrorType.INVALID_EMAIL.failure();
        }
        return address.toLowerCase(Locale.ROOT);
    }

    static Optional<String> phone(Call call) {
        return call.text("phone_number").map(number -> {
            if (!PHONE.matcher(number).matches()) {
                throw ErrorType.INVALID_PHONE_NUMBER.failure();
            }
            return number;
        });
    }

    static Optional<String> externalId(Call call) {
        return call.text("external_id").map(id -> {
            if (!EXTERNAL_ID.matcher(id).matches()) {
                throw ErrorType.BAD_REQUEST.failure(
                        "The external_id has characters that are not allowed, or too many.");
            }
            return id;
        });
    }

    /** The name after the call: parts that it does not mention stay. */
    static Name name(Call call, Name before) {
        Name old = before == null ? new Name("", "", "") : before;
        return call.nested("name")
                .map(given -> new Name(
                        part(given, "first_name", old.firstName()),
                        part(given, "middle_name", old.middleName()),
                        part(given, "last_name", old.lastName())))
                .orElse(old);
    }

    private static String part(Call name, String field, String before) {
        return name.body().has(field) ? name.text(field).orElse("") : before;
    }

    static Attributes attributes(Call call) {
        return call.nested("attributes")
                .map(given -> new Attributes(
                        given.text("ip_address").orElse(""),
                        given.text("user_agent").orElse("")))
                .orElse(Attributes.NONE);
    }

    static void matchAttributes(Call call, Attributes began) {
        Call options = call.nested("options").orElse(new Call(java.util.Map.of(), java.util.Map.of(), Json.of()));
        Attributes now = attributes(call);
        boolean differs = options.flag("ip_match_required") && !now.ipAddress().equals(began.ipAddress())
                || options.flag("user_agent_match_required") && !now.userAgent().equals(began.userAgent());
        if (differs) {
            throw ErrorType.ATTRIBUTE_MISMATCH.failure();
        }
    }

    static Duration minutes(Call call, String name, Duration otherwise, int least, int most, ErrorType refusal) {
        return call.integer(name)
                .map(given -> {
                    if (given < least || given > most) {
                        throw refusal.failure();
                    }
                    return Duration.ofMinutes(given);
                })
                .orElse(otherwise);
    }

    /** Merges at the top level: null deletes a key, {} changes nothing. */
    static ObjectNode metadata(Call call, String name, ObjectNode before) {
        JsonNode given = call.body().get(name);
        if (given != null && !given.isNull() && !given.isObject()) {
            throw ErrorType.METADATA_INVALID_FORMAT.failure();
        }
        ObjectNode merged = merged(before, call.object(name));
        if (merged.size() > MOST_KEYS) {
            throw ErrorType.METADATA_TOO_MANY_KEYS.failure();
        }
        if (Json.bytes(merged).length > LARGEST_OBJECT) {
            throw ErrorType.METADATA_TOO_LARGE.failure();
        }
        return merged;
    }

    static ObjectNode merged(ObjectNode before, Optional<ObjectNode> changes) {
        ObjectNode merged = before.deepCopy();
        changes.ifPresent(merged::setAll);
        merged.properties().removeIf(entry -> entry.getValue().isNull());
        return merged;
    }
}

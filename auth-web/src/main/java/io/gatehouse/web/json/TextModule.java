package io.gatehouse.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Secret;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Texts, and the values that are made of one, come from JSON strings and from nothing else. */
class TextModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    TextModule() {
        add(String.class, "must be text", Optional::of);
        add(
                Secret.class,
                "must be text and not empty",
                text -> Optional.of(text).filter(given -> !given.isEmpty()).map(Secret::of));
        add(EmailAddress.class, "must be an e-mail address", EmailAddress::parse);
    }

    private <T> void add(Class<T> type, String expectation, Function<String, Optional<T>> parse) {
        addDeserializer(type, new FromText<>(type, expectation, parse));
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final String expectation;
        private final transient Function<String, Optional<T>> parse;

        FromText(Class<T> type, String expectation, Function<String, Optional<T>> parse) {
            super(type);
            this.expectation = expectation;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_STRING && isText(parser.getText())) {
                Optional<T> value = parse.apply(parser.getText());
                if (value.isPresent()) {
                    return value.get();
                }
            }
            context.handleUnexpectedToken(getValueType(context), parser.currentToken(), parser, expectation);
            return null;
        }

        /** NUL and halves of surrogate pairs get past JSON as escapes, and past nothing that stores or sends text. */
        private static boolean isText(String text) {
            return text.codePoints().noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
        }
    }
}

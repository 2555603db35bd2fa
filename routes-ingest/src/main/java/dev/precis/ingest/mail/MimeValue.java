package dev.precis.ingest.mail;

import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;
import org.jspecify.annotations.Nullable;

/** A header field of the form {@code value; name=value; …} (RFC 2045, 2183, 2231), read as leniently as people write it. */
final class MimeValue {

    private static final MimeValue NONE = new MimeValue("", new MimeParameterMapping());

    private final String value;
    private final MimeParameterMapping parameters;

    private MimeValue(String value, MimeParameterMapping parameters) {
        this.value = value;
        this.parameters = parameters;
    }

    static MimeValue of(@Nullable Field field) {
        if (field == null || field.getRaw() == null) {
            return NONE;
        }
        try {
            RawBody body = RawFieldParser.DEFAULT.parseRawBody(RawFieldParser.DEFAULT.parseField(field.getRaw()));
            MimeParameterMapping parameters = new MimeParameterMapping();
            for (NameValuePair pair : body.getParams()) {
                if (pair.getValue() != null) {
                    parameters.addParameter(
                            pair.getName().toLowerCase(Locale.ROOT), HeaderText.characters(pair.getValue()));
                }
            }
            return new MimeValue(body.getValue() == null ? "" : body.getValue().strip(), parameters);
        } catch (MimeException | RuntimeException e) {
            return NONE;
        }
    }

    /** What stands before the first semicolon, in lower case; empty where there is nothing. */
    String value() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** A parameter, with its pieces joined and its charset applied; null where there is none, or none that can be read. */
    @Nullable
    String parameter(String name) {
        try {
            return parameters.get(name);
        } catch (RuntimeException e) {
            return null;
        }
    }
}

package dev.precis.ingest.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.stream.Field;
import org.jspecify.annotations.Nullable;

/** A part of a mail: a message, a multipart, or a leaf with content. Filled by {@link MimeReader}, then left unchanged. */
final class MimePart {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");
    private static final int MAX_FIELDS = 1000;

    private final String path;
    private final boolean message;
    private final Map<String, Field> fields = new HashMap<>();
    private final List<MimePart> children = new ArrayList<>();
    private byte @Nullable [] content;
    private @Nullable MimeValue contentType;
    private @Nullable MimeValue disposition;

    MimePart(String path, boolean message) {
        this.path = path;
        this.message = message;
    }

    /** Of several fields with one name the first counts. */
    void add(Field field) {
        if (fields.size() < MAX_FIELDS && field.getName() != null) {
            fields.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), field);
        }
    }

    MimePart addChild(boolean isMessage) {
        int number = children.size() + 1;
        MimePart child = new MimePart(path.isEmpty() ? "" + number : path + "." + number, isMessage);
        children.add(child);
        return child;
    }

    void content(byte[] bytes) {
        content = bytes;
    }

    /** The content is text although its header says that it has parts. */
    void keepAsText(byte[] bytes) {
        content = bytes;
        fields.keySet().removeIf(name -> name.startsWith("content-"));
        contentType = null;
        disposition = null;
    }

    /** The places of the part and of those around it, {@code 2.1}; empty for the mail itself. */
    String path() {
        return path;
    }

    /** Whether it is a mail: the whole one, or one inside another. */
    boolean isMessage() {
        return message;
    }

    List<MimePart> children() {
        return children;
    }

    /** Decoded; null where the part has parts. */
    byte @Nullable [] content() {
        return content;
    }

    /** A header field as it was sent, on one line, not decoded; empty where there is none. */
    String field(String name) {
        Field field = fields.get(name);
        return field == null ? "" : HeaderText.raw(field);
    }

    /** In lower case; {@code text/plain} where it is not said, or not understood. */
    String mediaType() {
        String type = contentType().value();
        return MEDIA_TYPE.matcher(type).matches() ? type : "text/plain";
    }

    boolean hasType(String... types) {
        String mediaType = mediaType();
        return Stream.of(types)
                .anyMatch(type -> type.endsWith("/") ? mediaType.startsWith(type) : mediaType.equals(type));
    }

    @Nullable
    String typeParameter(String name) {
        return contentType().parameter(name);
    }

    /** {@code attachment}, {@code inline}, or empty. */
    String disposition() {
        return dispositionField().value();
    }

    /** The name that the sender gave to the part, decoded; empty where there is none. */
    String fileName() {
        String name = dispositionField().parameter("filename");
        String given = name == null || name.isBlank() ? typeParameter("name") : name;
        return given == null ? "" : HeaderText.decoded(given, 1000);
    }

    private MimeValue contentType() {
        if (contentType == null) {
            contentType = MimeValue.of(fields.get("content-type"));
        }
        return contentType;
    }

    private MimeValue dispositionField() {
        if (disposition == null) {
            disposition = MimeValue.of(fields.get("content-disposition"));
        }
        return disposition;
    }
}

package dev.precis.app.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A multipart/form-data body, written by hand, so that it can be wrong too. */
final class Multipart {

    static final String TYPE = "multipart/form-data; boundary=xXx";

    private final List<InputStream> content = new ArrayList<>();

    Multipart part(String disposition, String type, InputStream bytes) {
        add("--xXx\r\nContent-Disposition: form-data; " + disposition + "\r\n");
        add(type == null ? "\r\n" : "Content-Type: " + type + "\r\n\r\n");
        content.add(bytes);
        add("\r\n");
        return this;
    }

    Multipart part(String disposition, String type, String text) {
        return part(disposition, type, bytes(text));
    }

    HttpRequest.BodyPublisher end() {
        add("--xXx--\r\n");
        return broken();
    }

    HttpRequest.BodyPublisher broken() {
        return HttpRequest.BodyPublishers.ofInputStream(
                () -> new SequenceInputStream(Collections.enumeration(content)));
    }

    private void add(String text) {
        content.add(bytes(text));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

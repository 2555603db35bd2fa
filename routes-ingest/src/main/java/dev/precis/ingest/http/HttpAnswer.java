package dev.precis.ingest.http;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes answers; bodies are bytes, because Camel encodes strings in the charset of the request. */
final class HttpAnswer {

    static final String TEXT = "text/plain; charset=UTF-8";
    static final String JSON = "application/json";

    private HttpAnswer() {}

    static void write(Message message, int status, String contentType, byte[] body) {
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        message.setHeader("X-Content-Type-Options", "nosniff");
        message.setBody(body);
    }

    static void empty(Message message, int status) {
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setBody(null);
    }
}

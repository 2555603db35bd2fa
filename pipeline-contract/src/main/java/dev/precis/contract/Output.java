package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Where the result of a job shall go. JSON: an object whose {@code type} names the kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Output.File.class, name = "file"),
    @JsonSubTypes.Type(value = Output.Callback.class, name = "callback"),
    @JsonSubTypes.Type(value = Output.Queue.class, name = "queue"),
    @JsonSubTypes.Type(value = Output.Reply.class, name = "reply")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Output {

    /** The kind, which is also the name of its queue and route. */
    OutputType type();

    /** A file in the outbox, named after the document. */
    record File() implements Output {
        @Override
        public OutputType type() {
            return OutputType.FILE;
        }
    }

    /**
     * An HTTP POST of the job to a URL.
     *
     * @param url http or https
     * @param secretId name of the configured secret that signs it, or null for {@code default}
     */
    record Callback(String url, @Nullable String secretId) implements Output {
        @Override
        public OutputType type() {
            return OutputType.CALLBACK;
        }
    }

    /**
     * A message to an exchange.
     *
     * @param exchange name of the exchange, or null for the default exchange (then the key is a queue's name)
     * @param routingKey its routing key
     */
    record Queue(@Nullable String exchange, String routingKey) implements Output {
        @Override
        public OutputType type() {
            return OutputType.QUEUE;
        }
    }

    /**
     * The answer to a message that carried {@code reply_to}. Never taken from a request's body.
     *
     * @param replyTo the queue to answer to
     * @param correlationId what the asker set, or null
     */
    record Reply(String replyTo, @Nullable String correlationId) implements Output {
        @Override
        public OutputType type() {
            return OutputType.REPLY;
        }
    }
}

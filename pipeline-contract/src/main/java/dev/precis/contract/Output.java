package dev.precis.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the result of a job shall go. JSON: an object whose {@code type} names the kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Output.File.class, name = "file"),
    @JsonSubTypes.Type(value = Output.Callback.class, name = "callback"),
    @JsonSubTypes.Type(value = Output.Queue.class, name = "queue"),
    @JsonSubTypes.Type(value = Output.Reply.class, name = "reply"),
    @JsonSubTypes.Type(value = Output.Camel.class, name = "camel"),
    @JsonSubTypes.Type(value = Output.Mail.class, name = "mail"),
    @JsonSubTypes.Type(value = Output.MailReply.class, name = "mail_reply"),
    @JsonSubTypes.Type(value = Output.Digest.class, name = "digest")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Output {

    /** The kind, which is also the name of its queue and route. */
    OutputType type();

    /**
     * A file, named after the document.
     *
     * @param folder name of a configured output folder, or null for the outbox
     * @param formats what to write, or null for what the folder is configured for
     */
    record File(@Nullable String folder, @Nullable List<FileFormat> formats) implements Output {

        public File {
            formats = formats == null ? null : List.copyOf(formats);
        }

        /** In the outbox, in the configured formats. */
        public File() {
            this(null, null);
        }

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
     * @param cloudEvents how the message is a CloudEvent, or null where it is none
     */
    record Queue(
            @Nullable String exchange,
            String routingKey,
            @Nullable CloudEventMode cloudEvents) implements Output {

        /** Without an envelope. */
        public Queue(@Nullable String exchange, String routingKey) {
            this(exchange, routingKey, null);
        }

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

    /**
     * An endpoint of Camel that an operator has configured.
     *
     * @param name of the configured output
     */
    record Camel(String name) implements Output {
        @Override
        public OutputType type() {
            return OutputType.CAMEL;
        }
    }

    /**
     * A mail to addresses that an operator has configured.
     *
     * @param name of the configured mail output
     */
    record Mail(String name) implements Output {
        @Override
        public OutputType type() {
            return OutputType.MAIL;
        }
    }

    /**
     * The answer to a mail that brought the document. Never taken from a request's body.
     *
     * @param account name of the configured mail account that answers
     * @param to the one address to answer to
     * @param subject of the mail that is answered, or null
     * @param messageId of that mail (RFC 5322, with its angle brackets), or null where it had none
     * @param references message ids of its conversation so far, the oldest first
     */
    record MailReply(
            String account,
            String to,
            @Nullable String subject,
            @Nullable String messageId,
            List<String> references) implements Output {

        public MailReply {
            references = List.copyOf(references);
        }

        @Override
        public OutputType type() {
            return OutputType.MAIL;
        }
    }

    /**
     * A digest that an operator has configured; the summary becomes one of its entries.
     *
     * @param name of the digest
     */
    record Digest(String name) implements Output {
        @Override
        public OutputType type() {
            return OutputType.DIGEST;
        }
    }
}

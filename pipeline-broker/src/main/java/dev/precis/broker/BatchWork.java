package dev.precis.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.precis.contract.Announcement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.amqp.core.Message;

/**
 * What the route {@code in-batches} does with the messages of a batch: reads all, does one thing with all, and writes what
 * comes of it. Any failure is one of the whole batch. Thread-safe where the work is.
 *
 * @param <T> what a message holds, as JSON
 */
public final class BatchWork<T> {

    private final ObjectMapper json;
    private final Class<T> type;
    private final Function<List<T>, ? extends List<? extends Announcement>> work;

    /** @param work gives what is to be published for all of them */
    public BatchWork(ObjectMapper json, Class<T> type, Function<List<T>, ? extends List<? extends Announcement>> work) {
        this.json = json;
        this.type = type;
        this.work = work;
    }

    /**
     * Works on a batch.
     *
     * @throws IOException where a message is no such JSON
     */
    public List<OutgoingMessage> together(List<Message> messages) throws IOException {
        List<T> read = new ArrayList<>(messages.size());
        for (Message message : messages) {
            read.add(json.readValue(message.getBody(), type));
        }
        return write(json, work.apply(read));
    }

    /** The messages that announce something. */
    public static List<OutgoingMessage> write(ObjectMapper json, List<? extends Announcement> announcements)
            throws JsonProcessingException {
        List<OutgoingMessage> written = new ArrayList<>(announcements.size());
        for (Announcement announcement : announcements) {
            written.add(new OutgoingMessage(announcement.routingKey(), json.writeValueAsBytes(announcement)));
        }
        return written;
    }
}

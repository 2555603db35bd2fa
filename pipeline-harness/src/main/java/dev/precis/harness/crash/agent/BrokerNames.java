package dev.precis.harness.crash.agent;

import com.rabbitmq.client.Channel;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;

/** Names of messages and queues that are the same in every run. */
public final class BrokerNames {

    private static final String OURS = "precis.";

    private static final Map<Channel, String> CONSUMED = Collections.synchronizedMap(new WeakHashMap<>());
    private static final Map<Channel, TreeMap<Long, String>> PUBLISHED = new WeakHashMap<>();

    private BrokerNames() {}

    /** Where a message goes: the exchange with two words of its key, or whom it is for where the queue is somebody else's. */
    public static String message(String exchange, String key, boolean correlated) {
        if (!exchange.isEmpty()) {
            String[] words = key.split("\\.");
            return (exchange + " " + (words.length > 1 ? words[0] + "." + words[1] : key)).strip();
        }
        if (key.startsWith(OURS)) {
            return "to " + key;
        }
        return correlated ? "to a caller's queue" : "to a queue";
    }

    public static void publishes(Channel channel, long number, String message) {
        synchronized (PUBLISHED) {
            PUBLISHED.computeIfAbsent(channel, any -> new TreeMap<>()).put(number, message);
        }
    }

    /** What is confirmed by this number; forgets it. The broker may confirm later messages before earlier ones. */
    public static String[] confirmed(Channel channel, long number, boolean multiple) {
        synchronized (PUBLISHED) {
            SortedMap<Long, String> confirmed = PUBLISHED
                    .computeIfAbsent(channel, any -> new TreeMap<>())
                    .subMap(multiple ? 0L : number, number + 1);
            String[] messages = confirmed.values().toArray(String[]::new);
            confirmed.clear();
            return messages;
        }
    }

    public static void consumes(Channel channel, String queue) {
        CONSUMED.put(channel, queue);
    }

    public static String consumed(Channel channel) {
        String queue = CONSUMED.getOrDefault(channel, "");
        boolean lasting = queue.startsWith(OURS) && !queue.matches(".*[0-9a-f]{8}.*");
        return lasting ? queue : "a queue of this process";
    }
}

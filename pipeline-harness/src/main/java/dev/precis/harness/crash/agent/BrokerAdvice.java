package dev.precis.harness.crash.agent;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import java.util.Locale;
import net.bytebuddy.asm.Advice;

/** The client's side of the broker: publish, confirm, acknowledgement. */
final class BrokerAdvice {

    private BrokerAdvice() {}

    static final class Publish {

        private Publish() {}

        @Advice.OnMethodEnter
        static String before(
                @Advice.This Channel channel,
                @Advice.Argument(0) String exchange,
                @Advice.Argument(1) String key,
                @Advice.Argument(4) BasicProperties properties) {
            String message =
                    BrokerNames.message(exchange, key, properties != null && properties.getCorrelationId() != null);
            BrokerNames.publishes(channel, channel.getNextPublishSeqNo(), message);
            CrashPoints.before("publish " + message);
            return "publish " + message;
        }

        @Advice.OnMethodExit
        static void after(@Advice.Enter String step) {
            CrashPoints.after(step);
        }
    }

    /** What the broker says of a message: it is told to the publisher between before and after. */
    static final class Confirm {

        private Confirm() {}

        @Advice.OnMethodEnter
        static String[] before(
                @Advice.This Channel channel, @Advice.Argument(0) long number, @Advice.Argument(1) boolean multiple) {
            String[] messages = BrokerNames.confirmed(channel, number, multiple);
            for (String message : messages) {
                CrashPoints.before("confirm " + message);
            }
            return messages;
        }

        @Advice.OnMethodExit
        static void after(@Advice.Enter String[] messages) {
            for (String message : messages) {
                CrashPoints.after("confirm " + message);
            }
        }
    }

    static final class Consume {

        private Consume() {}

        @Advice.OnMethodEnter
        static void before(@Advice.This Channel channel, @Advice.Argument(0) String queue) {
            BrokerNames.consumes(channel, queue);
        }
    }

    static final class Acknowledge {

        private Acknowledge() {}

        @Advice.OnMethodEnter
        static String before(@Advice.This Channel channel, @Advice.Origin("#m") String method) {
            String step =
                    method.substring("basic".length()).toLowerCase(Locale.ROOT) + " " + BrokerNames.consumed(channel);
            CrashPoints.before(step);
            return step;
        }

        @Advice.OnMethodExit
        static void after(@Advice.Enter String step) {
            CrashPoints.after(step);
        }
    }
}

package dev.precis.harness.crash.agent;

import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.io.Reader;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Puts a point before and after every step that others can see: where a transaction is committed, a file is made to last or
 * gets its name, a message is published, confirmed or acknowledged, a receiver is called. The application itself knows
 * nothing of it.
 */
public final class CrashAgent {

    private CrashAgent() {}

    /** @param plan a properties file, see {@link CrashPoints} */
    public static void premain(String plan, Instrumentation instrumentation) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(plan))) {
            properties.load(reader);
        }
        CrashPoints.plan(properties);
        AgentBuilder builder = new AgentBuilder.Default()
                .with(AgentBuilder.TypeStrategy.Default.DECORATE)
                .with(AgentBuilder.InitializationStrategy.NoOp.INSTANCE)
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                .ignore(nameStartsWith("net.bytebuddy.").or(nameStartsWith("dev.precis.harness.")));
        others(broker(store(files(builder)))).installOn(instrumentation);
    }

    private static AgentBuilder files(AgentBuilder builder) {
        return builder.type(nameStartsWith("dev.precis."))
                .transform((type, description, loader, module, domain) -> type.visit(FileCallRewriter.OF_ALL_METHODS));
    }

    private static AgentBuilder store(AgentBuilder builder) {
        ElementMatcher<TypeDescription> connection = named("com.zaxxer.hikari.pool.ProxyConnection");
        AgentBuilder prepares = advise(builder, connection, named("prepareStatement"), StoreAdvice.Prepare.class);
        AgentBuilder rollbacks = advise(prepares, connection, named("rollback"), StoreAdvice.Rollback.class);
        AgentBuilder commits = advise(rollbacks, connection, named("commit"), StoreAdvice.Commit.class);
        return advise(
                commits,
                namedOneOf("com.zaxxer.hikari.pool.ProxyStatement", "com.zaxxer.hikari.pool.ProxyPreparedStatement"),
                namedOneOf("executeUpdate", "executeBatch"),
                StoreAdvice.AutoCommit.class);
    }

    private static AgentBuilder broker(AgentBuilder builder) {
        ElementMatcher<TypeDescription> channel = named("com.rabbitmq.client.impl.ChannelN");
        AgentBuilder publishes =
                advise(builder, channel, named("basicPublish").and(takesArguments(6)), BrokerAdvice.Publish.class);
        AgentBuilder confirms =
                advise(publishes, channel, named("handleAckNack").and(takesArguments(3)), BrokerAdvice.Confirm.class);
        AgentBuilder consumes =
                advise(confirms, channel, named("basicConsume").and(takesArguments(7)), BrokerAdvice.Consume.class);
        return advise(
                consumes, channel, namedOneOf("basicAck", "basicNack", "basicReject"), BrokerAdvice.Acknowledge.class);
    }

    private static AgentBuilder others(AgentBuilder builder) {
        AgentBuilder http = advise(
                builder,
                named("dev.precis.outbound.OutboundHttp"),
                named("get").or(named("post").and(takesArguments(5))),
                CallAdvice.Http.class);
        AgentBuilder smtp = advise(
                http,
                named("org.eclipse.angus.mail.smtp.SMTPTransport"),
                named("sendMessage").and(takesArguments(2)),
                CallAdvice.Mail.class);
        return advise(
                smtp,
                named("org.eclipse.angus.mail.imap.IMAPFolder"),
                namedOneOf("setFlags", "moveMessages", "copyMessages")
                        .or(named("expunge").and(takesArguments(1))),
                CallAdvice.Mail.class);
    }

    private static AgentBuilder advise(
            AgentBuilder builder,
            ElementMatcher<? super TypeDescription> type,
            ElementMatcher<? super MethodDescription> method,
            Class<?> advice) {
        return builder.type(type)
                .transform((changed, description, loader, module, domain) ->
                        changed.visit(Advice.to(advice).on(method)));
    }
}

package dev.precis.app.wiring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Connections to an Artemis broker, for sources and outputs that begin with {@code jms:}; not a class of it where none is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.artemis.broker-url")
@Import(ArtemisAutoConfiguration.class)
class JmsConfiguration {}

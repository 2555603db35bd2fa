/** Summaries to any endpoint of Camel that is configured: JMS, Kafka, SFTP, … */
@NullMarked
package dev.precis.output.endpoint;

import org.jspecify.annotations.NullMarked;

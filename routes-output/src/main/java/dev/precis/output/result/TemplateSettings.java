package dev.precis.output.result;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How results look.
 *
 * @param templates folder with templates that take the place of those that come along; null for none
 */
@ConfigurationProperties("precis.output")
public record TemplateSettings(@Nullable Path templates) {}

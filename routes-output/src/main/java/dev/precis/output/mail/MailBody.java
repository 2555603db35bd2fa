package dev.precis.output.mail;

import org.jspecify.annotations.Nullable;

/**
 * The same in two forms.
 *
 * @param plain text
 * @param html a whole page; null where there is text alone
 */
record MailBody(String plain, @Nullable String html) {}

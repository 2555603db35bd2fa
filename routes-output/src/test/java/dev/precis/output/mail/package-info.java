/** Tests of mails as an output, against a mail server in this process. */
@NullMarked
package dev.precis.output.mail;

import org.jspecify.annotations.NullMarked;

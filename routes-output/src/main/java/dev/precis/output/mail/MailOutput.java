package dev.precis.output.mail;

import dev.precis.contract.FileFormat;
import dev.precis.output.record.Selector;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Results that go to fixed addresses, see {@link MailOutputSettings.Entry}.
 *
 * @param subject null for the default
 */
record MailOutput(
        String name,
        String account,
        List<InternetAddress> to,
        @Nullable String subject,
        List<FileFormat> attach,
        Selector select,
        boolean requestedOnly) {

    MailOutput {
        to = List.copyOf(to);
        attach = List.copyOf(attach);
    }
}

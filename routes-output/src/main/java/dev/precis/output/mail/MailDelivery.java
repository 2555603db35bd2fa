package dev.precis.output.mail;

import dev.precis.contract.DeliveryRequested;
import dev.precis.contract.MailMarks;
import dev.precis.contract.Output;
import dev.precis.output.delivery.DeliveryDesk;
import dev.precis.output.delivery.PermanentDeliveryException;
import dev.precis.output.delivery.RetryLaterException;
import dev.precis.store.DeliveryWork;
import dev.precis.store.Job;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends a result by mail: to those who brought the document by mail, or to configured addresses. */
public final class MailDelivery {

    private static final String DOCUMENT = "{document}";
    private static final Pattern ANSWERS = Pattern.compile("(?i)^(re|aw|sv|antw|rép|réf)\\s*:.*");

    private final DeliveryDesk desk;
    private final Map<String, MailAccount> accounts;
    private final Map<String, MailOutput> mails;
    private final MailText texts;
    private final LetterWriter letters;
    private final SmtpSender sender;
    private final AnswerLimit limit;
    private final PartialDeliveries partial = new PartialDeliveries();
    private final Set<String> own;

    MailDelivery(
            DeliveryDesk desk,
            Map<String, MailAccount> accounts,
            Map<String, MailOutput> mails,
            MailText texts,
            LetterWriter letters,
            SmtpSender sender,
            AnswerLimit limit) {
        this.desk = desk;
        this.accounts = accounts;
        this.mails = mails;
        this.texts = texts;
        this.letters = letters;
        this.sender = sender;
        this.limit = limit;
        this.own = accounts.values().stream()
                .flatMap(MailDelivery::addresses)
                .map(MailAddress::mailbox)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> addresses(MailAccount account) {
        MailAccount.@Nullable Login login = account.login();
        return login == null
                ? Stream.of(account.from().getAddress())
                : Stream.of(account.from().getAddress(), login.username());
    }

    public void deliver(DeliveryRequested requested) {
        desk.handle(requested, this::send);
    }

    private String send(DeliveryWork work) throws MessagingException, IOException {
        if (MailLoop.threatens(work.job())) {
            throw new PermanentDeliveryException(
                    "not sent: the document came by an automatic mail, or by a reply to a mail of this service");
        }
        Output output = work.delivery().output();
        if (output instanceof Output.MailReply reply) {
            return answer(work, reply);
        }
        if (output instanceof Output.Mail mail) {
            return inform(work, mail);
        }
        throw new PermanentDeliveryException("the delivery is no mail");
    }

    private String answer(DeliveryWork work, Output.MailReply reply) throws MessagingException, IOException {
        MailAccount account = account(reply.account());
        InternetAddress to = address(reply.to());
        if (own.contains(MailAddress.mailbox(to.getAddress()))) {
            throw new PermanentDeliveryException("not sent: the address to answer to is one of our own");
        }
        if (!limit.allows(to.getAddress())) {
            throw new PermanentDeliveryException(
                    "not sent: this address got as many answers within an hour as precis.output.mail.answers-per-hour"
                            + " allows");
        }
        Letter.Answered answered = new Letter.Answered(reply.messageId(), reply.references());
        String detail = post(work, account, List.of(to), subject(reply, work.job()), answered, List.of());
        limit.sent(to.getAddress());
        return detail;
    }

    private String inform(DeliveryWork work, Output.Mail mail) throws MessagingException, IOException {
        MailOutput output = mails.get(mail.name());
        if (output == null) {
            throw new PermanentDeliveryException(
                    "there is no mail output of this name; see precis.output.mails in the configuration");
        }
        String subject = output.subject() == null
                ? texts.subject(work.job())
                : output.subject().replace(DOCUMENT, texts.document(work.job()));
        return post(
                work,
                account(output.account()),
                output.to(),
                subject,
                null,
                texts.attachments(work.job(), output.attach()));
    }

    private MailAccount account(String name) {
        MailAccount account = accounts.get(name);
        if (account == null) {
            throw new PermanentDeliveryException(
                    "there is no mail account of this name; see precis.output.mail.accounts in the configuration");
        }
        return account;
    }

    private static InternetAddress address(String to) {
        try {
            return MailAddress.of(to);
        } catch (IllegalArgumentException e) {
            throw new PermanentDeliveryException("the address to answer to is no mail address");
        }
    }

    private String subject(Output.MailReply reply, Job job) {
        String subject = reply.subject() == null ? "" : reply.subject().strip();
        if (subject.isEmpty()) {
            return texts.subject(job);
        }
        return ANSWERS.matcher(subject).matches() ? subject : "Re: " + subject;
    }

    private String post(
            DeliveryWork work,
            MailAccount account,
            List<InternetAddress> to,
            String subject,
            Letter.@Nullable Answered answered,
            List<Letter.Attachment> attachments)
            throws MessagingException, IOException {
        UUID delivery = work.delivery().id();
        Job job = work.job();
        Letter letter = new Letter(
                account,
                to,
                subject,
                MailMarks.messageId(delivery, account.domain()),
                answered,
                job.id(),
                texts.body(job),
                attachments);
        SmtpSender.Outcome now = sender.send(account, letters.write(letter), partial.remaining(delivery, to));
        SmtpSender.Outcome outcome = partial.after(delivery, now);
        if (!outcome.deferred().isEmpty()) {
            throw new RetryLaterException(
                    "mail account " + account.name() + ": the server does not take the mail now for "
                            + outcome.deferred().size() + " of " + to.size() + " addresses",
                    null);
        }
        return detail(account, outcome);
    }

    private static String detail(MailAccount account, SmtpSender.Outcome outcome) {
        if (outcome.accepted().isEmpty()) {
            throw new PermanentDeliveryException(
                    "mail account " + account.name() + ": the server refuses every address");
        }
        String taken = "taken by " + account.host() + " for " + listed(outcome.accepted());
        return outcome.refused().isEmpty() ? taken : taken + "; refused for " + listed(outcome.refused());
    }

    private static String listed(List<InternetAddress> addresses) {
        return addresses.stream().map(InternetAddress::getAddress).collect(Collectors.joining(", "));
    }
}

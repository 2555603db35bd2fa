package dev.precis.output.mail;

import dev.precis.contract.MailMarks;
import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** Writes mails as the wire wants them: nothing that comes from a document can become a header of its own. Thread-safe. */
final class LetterWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int MAX_SUBJECT = 200;
    private static final int MAX_REFERENCES = 20;
    private static final Pattern NO_LINE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\s]+");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,250}>");

    private final Session session = Session.getInstance(new Properties());
    private final Clock clock;

    LetterWriter(Clock clock) {
        this.clock = clock;
    }

    MimeMessage write(Letter letter) throws MessagingException {
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", letter.messageId());
            }
        };
        mail.setFrom(letter.account().from());
        mail.setRecipients(Message.RecipientType.TO, letter.to().toArray(InternetAddress[]::new));
        mail.setSubject(line(letter.subject()), UTF_8);
        mail.setSentDate(Date.from(clock.instant()));
        mark(mail, letter);
        if (letter.answered() != null) {
            thread(mail, letter.answered());
        }
        mail.setContent(content(letter));
        mail.saveChanges();
        return mail;
    }

    /** What keeps responders from answering, and lets our own mail door know the mail again. */
    private static void mark(MimeMessage mail, Letter letter) throws MessagingException {
        mail.setHeader("Auto-Submitted", letter.answered() == null ? "auto-generated" : "auto-replied");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setHeader(MailMarks.JOB_HEADER, letter.jobId().toString());
    }

    private static void thread(MimeMessage mail, Letter.Answered answered) throws MessagingException {
        List<String> references = new ArrayList<>(
                answered.references().stream().filter(LetterWriter::isMessageId).toList());
        String id = answered.messageId();
        if (id != null && isMessageId(id)) {
            mail.setHeader("In-Reply-To", id);
            references.remove(id);
            references.add(id);
        }
        // The first one names the conversation, the last ones the branch of it (RFC 5322, 3.6.4).
        while (references.size() > MAX_REFERENCES) {
            references.remove(1);
        }
        if (!references.isEmpty()) {
            mail.setHeader("References", String.join("\r\n ", references));
        }
    }

    private static boolean isMessageId(String id) {
        return MESSAGE_ID.matcher(id).matches();
    }

    private static MimeMultipart content(Letter letter) throws MessagingException {
        MimeMultipart text = text(letter.body());
        if (letter.attachments().isEmpty()) {
            return text;
        }
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(text);
        MimeMultipart mixed = new MimeMultipart("mixed", first);
        for (Letter.Attachment attachment : letter.attachments()) {
            mixed.addBodyPart(part(attachment));
        }
        return mixed;
    }

    private static MimeMultipart text(MailBody body) throws MessagingException {
        MimeMultipart alternatives = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(body.plain(), UTF_8);
        alternatives.addBodyPart(plain);
        if (body.html() != null) {
            MimeBodyPart html = new MimeBodyPart();
            html.setText(body.html(), UTF_8, "html");
            alternatives.addBodyPart(html);
        }
        return alternatives;
    }

    private static BodyPart part(Letter.Attachment attachment) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.mediaType())));
        part.setFileName(attachment.fileName());
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    private static String line(String subject) {
        String line = NO_LINE.matcher(subject).replaceAll(" ").strip();
        if (line.length() <= MAX_SUBJECT) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MAX_SUBJECT - 2)) ? MAX_SUBJECT - 2 : MAX_SUBJECT - 1;
        return line.substring(0, end) + "…";
    }
}

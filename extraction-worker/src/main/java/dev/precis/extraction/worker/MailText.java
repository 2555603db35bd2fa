package dev.precis.extraction.worker;

import dev.precis.extraction.Reading;
import dev.precis.extraction.text.CleanText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/** Reads a mail: its plain text, else its HTML. Attachments are documents of their own and left alone. */
final class MailText {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_PARTS = 100;

    private final List<Entity> plain = new ArrayList<>();
    private final List<Entity> html = new ArrayList<>();
    private int parts;

    private MailText() {}

    static Reading read(byte[] bytes) throws IOException {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
        try {
            MailText mail = new MailText();
            mail.collect(message, 0);
            return mail.reading(message.getSubject());
        } finally {
            message.dispose();
        }
    }

    private void collect(Entity entity, int depth) {
        if (depth > MAX_DEPTH || parts++ > MAX_PARTS || "attachment".equalsIgnoreCase(entity.getDispositionType())) {
            return;
        }
        if (entity.getBody() instanceof Multipart multipart) {
            multipart.getBodyParts().forEach(part -> collect(part, depth + 1));
        } else if ("text/plain".equalsIgnoreCase(entity.getMimeType())) {
            plain.add(entity);
        } else if ("text/html".equalsIgnoreCase(entity.getMimeType())) {
            html.add(entity);
        }
    }

    private Reading reading(@Nullable String subject) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean guessed = false;
        for (Entity part : plain) {
            Decoded decoded = CharsetDecoding.decode(bytes(part), charset(part));
            text.append(decoded.text()).append("\n\n");
            guessed |= decoded.guessed();
        }
        if (!CleanText.hasWords(text.toString())) {
            for (Entity part : html) {
                Reading page = HtmlText.whole(bytes(part), charset(part));
                text.append(page.text()).append("\n\n");
                guessed |= page.charsetGuessed();
            }
        }
        return new Reading(CleanText.paragraphs(text.toString()), CleanText.title(subject), guessed, false);
    }

    private static @Nullable Charset charset(Entity part) {
        return part.getCharset() == null ? null : CharsetDecoding.declaredIn("charset=" + part.getCharset());
    }

    private static byte[] bytes(Entity part) throws IOException {
        Body body = part.getBody();
        return body instanceof SingleBody single ? single.getInputStream().readAllBytes() : new byte[0];
    }
}

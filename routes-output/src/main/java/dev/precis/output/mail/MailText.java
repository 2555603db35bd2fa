package dev.precis.output.mail;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.Failure;
import dev.precis.contract.FileFormat;
import dev.precis.output.result.Links;
import dev.precis.output.result.SummaryRenderer;
import dev.precis.store.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mail says about a job: its summary, or why there is none and what its sender can do. Thread-safe. */
final class MailText {

    private static final int MAX_CHARACTERS = 500_000;
    private static final int MAX_ATTACHMENT = 5 * 1024 * 1024;

    private final SummaryRenderer renderer;
    private final Links links;

    MailText(SummaryRenderer renderer, Links links) {
        this.renderer = renderer;
        this.links = links;
    }

    /** What people call the document. */
    String document(Job job) {
        String name = job.request().name();
        if (name == null || name.isBlank()) {
            name = job.source().document();
        }
        return name == null || name.isBlank() ? "your document" : name.strip();
    }

    /** For a mail that has no subject of its own. */
    String subject(Job job) {
        return (job.result() == null ? "No summary: " : "Summary: ") + document(job);
    }

    MailBody body(Job job) throws IOException {
        if (job.result() == null) {
            return failure(job);
        }
        String plain = document(job) + "\n\n" + text(job, FileFormat.TXT);
        String html = text(job, FileFormat.HTML);
        return new MailBody(
                plain.length() <= MAX_CHARACTERS ? plain : cut(job, plain),
                html.length() <= MAX_CHARACTERS ? html : null);
    }

    /** The result as files; without those that are too large for a mail, and none of a job that has no result. */
    List<Letter.Attachment> attachments(Job job, List<FileFormat> formats) throws IOException {
        List<Letter.Attachment> attachments = new ArrayList<>();
        for (FileFormat format : job.result() == null ? List.<FileFormat>of() : formats) {
            byte[] content = renderer.render(job, format);
            if (content.length <= MAX_ATTACHMENT) {
                attachments.add(new Letter.Attachment("summary." + format.id(), mediaType(format), content));
            }
        }
        return attachments;
    }

    private String text(Job job, FileFormat format) throws IOException {
        return new String(renderer.render(job, format), StandardCharsets.UTF_8);
    }

    private String cut(Job job, String plain) {
        int end = Character.isHighSurrogate(plain.charAt(MAX_CHARACTERS - 1)) ? MAX_CHARACTERS - 1 : MAX_CHARACTERS;
        return plain.substring(0, end) + "…\n\nThe whole summary is too long for a mail: " + links.ofSummary(job.id())
                + "\n";
    }

    private MailBody failure(Job job) {
        @Nullable Failure error = job.error();
        ErrorCode code = error == null ? ErrorCode.INTERNAL : error.code();
        String line = "No summary could be made of “" + document(job) + "”: " + lowered(code.title()) + ". "
                + FailureAdvice.of(code);
        String small = code + ", job " + job.id();
        return new MailBody(
                line + "\n\n" + small + "\n",
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>No summary</title></head><body><p>"
                        + escaped(line) + "</p><p><small>" + small + "</small></p></body></html>\n");
    }

    private static String lowered(String title) {
        return Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String mediaType(FileFormat format) {
        return switch (format) {
            case MD -> "text/markdown; charset=utf-8";
            case TXT -> "text/plain; charset=utf-8";
            case HTML -> "text/html; charset=utf-8";
            case JSON -> "application/json";
        };
    }
}

package dev.precis.app.cli;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.engine.Summarizer;
import dev.precis.engine.Summary;
import dev.precis.engine.SummaryOptions;

/** Answers one line, whatever it holds, so that a bad one does not cost the others. Thread-safe. */
final class BatchSummarizer {

    private final SummaryOptions options;

    /** @param options for all lines; a line's own language and title come first */
    BatchSummarizer(SummaryOptions options) {
        this.options = options.withKeywords(0);
    }

    BatchAnswer answer(Line line) {
        BatchDocument document = new BatchDocument();
        try {
            document.read(line);
            return BatchAnswer.summary(line, document, summarize(document));
        } catch (InvalidDocumentException e) {
            return BatchAnswer.error(line, document, e.code(), e.getMessage());
        }
    }

    private Summary summarize(BatchDocument document) {
        Summary summary = run(document.text(), options(document));
        if (summary.sentences().isEmpty()) {
            throw new InvalidDocumentException(ErrorCode.NO_TEXT_FOUND, "text has no word to summarize");
        }
        return summary;
    }

    private SummaryOptions options(BatchDocument document) {
        SummaryOptions titled = options.withTitle(document.title());
        if (document.language() == null) {
            return titled;
        }
        try {
            return titled.withLanguage(document.language());
        } catch (IllegalArgumentException e) {
            throw new InvalidDocumentException(
                    ErrorCode.INVALID_REQUEST, "lang must be \"auto\" or a language tag such as \"fr\"");
        }
    }

    private static Summary run(String text, SummaryOptions options) {
        try {
            return Summarizer.extractive().summarize(text, options);
        } catch (RuntimeException | StackOverflowError e) {
            throw new InvalidDocumentException(
                    ErrorCode.ENGINE_FAILED, "the summarizer could not work on this document", e);
        }
    }
}

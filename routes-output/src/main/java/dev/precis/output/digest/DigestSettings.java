package dev.precis.output.digest;

import dev.precis.contract.Output;
import dev.precis.contract.OutputSettings;
import dev.precis.contract.OutputType;
import dev.precis.contract.SummaryFormat;
import dev.precis.output.record.Selector;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * One configured digest.
 *
 * @param select which summaries it collects, besides those whose request or profile names it; all but digests by default
 * @param requestedOnly whether it collects nothing but what a request or a profile brings to it
 * @param cron when it is made, six fields from the second to the day of the week (Spring's {@code CronExpression})
 * @param zone time zone of the schedule and of the date in its title; the machine's by default
 * @param count how many summaries make one, on schedule or not; 1,000 where there is only a schedule
 * @param title stands above it, with the date; its name by default
 * @param sentences length of the summary on top
 * @param format layout of the summary on top
 * @param keywords how many keywords to name
 * @param language of the summary on top; that of most entries by default
 * @param profile what selectors and routing keys know it by
 * @param outputs where it goes
 */
public record DigestSettings(
        @DefaultValue Selector select,
        @DefaultValue("false") boolean requestedOnly,
        @Nullable String cron,
        @Nullable ZoneId zone,
        @Nullable Integer count,
        @Nullable String title,
        @DefaultValue("10") int sentences,
        @DefaultValue("paragraph") SummaryFormat format,
        @DefaultValue("8") int keywords,
        @Nullable String language,
        @Nullable String profile,
        @Nullable List<OutputSettings> outputs) {

    /** The most summaries in one digest. */
    static final int MAX_COUNT = 1_000;

    private static final int MAX_TITLE = 200;
    private static final int MAX_SENTENCES = 1_000;
    private static final int MAX_KEYWORDS = 50;

    /** @throws IllegalArgumentException naming what is wrong, to be set after the property's name */
    void check() {
        if (cron == null && count == null) {
            throw new IllegalArgumentException(" wants a cron, such as 0 0 8 * * MON, or a count");
        }
        if (cron != null && !CronExpression.isValidExpression(cron)) {
            throw new IllegalArgumentException(
                    ".cron must have six fields from second to day of the week, such as 0 0 8 * * MON");
        }
        if (count != null) {
            within("count", count, 1, MAX_COUNT);
        }
        within("sentences", sentences, 1, MAX_SENTENCES);
        within("keywords", keywords, 0, MAX_KEYWORDS);
        if (title != null && (title.isBlank() || title.length() > MAX_TITLE)) {
            throw new IllegalArgumentException(".title must have 1 to " + MAX_TITLE + " characters");
        }
        if (language != null && !isLanguage(language)) {
            throw new IllegalArgumentException(".language must be a BCP-47 tag such as fr, en or pt-BR");
        }
        checkOutputs();
    }

    private static void within(String property, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("." + property + " must be " + least + " to " + most);
        }
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private void checkOutputs() {
        if (outputs == null || outputs.isEmpty()) {
            throw new IllegalArgumentException(".outputs must say where it goes, such as outputs[0].type=file");
        }
        for (int i = 0; i < outputs.size(); i++) {
            String property = ".outputs[" + i + "]";
            if (outputs.get(i).type() == OutputType.DIGEST) {
                throw new IllegalArgumentException(
                        property + ".type must not be digest: select digest:… there instead");
            }
            try {
                outputs.get(i).output();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(property + ": " + e.getMessage(), e);
            }
        }
    }

    List<Output> targets() {
        return outputs == null
                ? List.of()
                : outputs.stream().map(OutputSettings::output).toList();
    }

    int size() {
        return count == null ? MAX_COUNT : count;
    }

    ZoneId zoneOrSystem() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }
}

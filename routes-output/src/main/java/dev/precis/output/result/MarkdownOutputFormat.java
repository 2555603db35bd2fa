package dev.precis.output.result;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Markdown (CommonMark) as FreeMarker escapes for it: what stands in a value is shown as it is, and never marks up. */
final class MarkdownOutputFormat extends CommonMarkupOutputFormat<MarkdownOutputFormat.Text> {

    static final MarkdownOutputFormat INSTANCE = new MarkdownOutputFormat();

    private static final Pattern INLINE = Pattern.compile("[\\\\`*_\\[\\]<>&~|]");
    private static final Pattern LINE_START =
            Pattern.compile("(?m)^([ \\t]*)(?:(?=[-+=:])|(\\d{1,9})(?=[.)](?:[ \\t]|$))|(?=#{1,6}(?:[ \\t]|$)))");

    private MarkdownOutputFormat() {}

    /** A piece of Markdown. */
    static final class Text extends CommonTemplateMarkupOutputModel<Text> {

        Text(@Nullable String plain, @Nullable String markup) {
            super(plain, markup);
        }

        @Override
        public MarkdownOutputFormat getOutputFormat() {
            return INSTANCE;
        }
    }

    @Override
    public String getName() {
        return "Markdown";
    }

    @Override
    public String getMimeType() {
        return "text/markdown";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(escapePlainText(text));
    }

    @Override
    public String escapePlainText(String text) {
        String inline = INLINE.matcher(text).replaceAll("\\\\$0");
        return LINE_START
                .matcher(inline)
                .replaceAll(start -> start.group(1) + (start.group(2) == null ? "" : start.group(2)) + "\\\\");
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    protected Text newTemplateMarkupOutputModel(@Nullable String plain, @Nullable String markup) {
        return new Text(plain, markup);
    }
}

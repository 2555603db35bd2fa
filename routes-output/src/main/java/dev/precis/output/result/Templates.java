package dev.precis.output.result;

import dev.precis.contract.FileFormat;
import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileExtensionMatcher;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.FirstMatchTemplateConfigurationFactory;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.ParseException;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The templates {@code summary.<format>.ftl} (FreeMarker), those of an operator's folder before those that come along. All
 * are parsed at once. Values are escaped for the format of the file; a template has no way to classes or methods. Thread-safe.
 */
public final class Templates {

    private static final List<FileFormat> WITH_TEMPLATE = List.of(FileFormat.MD, FileFormat.TXT, FileFormat.HTML);

    private final Map<FileFormat, Template> templates = new EnumMap<>(FileFormat.class);

    /** Those that come along. */
    public Templates() {
        this(null);
    }

    /**
     * @param folder with an operator's own, which are tried out on made-up jobs; null for none
     * @throws IllegalArgumentException where the folder is missing or a template is wrong; the message is one line
     *     that names the setting, the file and the line
     */
    public Templates(@Nullable Path folder) {
        Configuration configuration = configuration(loader(folder));
        for (FileFormat format : WITH_TEMPLATE) {
            String name = "summary." + format.id() + ".ftl";
            try {
                templates.put(format, configuration.getTemplate(name));
            } catch (ParseException e) {
                throw wrong(name, e.getLineNumber(), e.getEditorMessage());
            } catch (IOException e) {
                throw wrong(name, null, "it cannot be read: " + e.getMessage());
            }
        }
        if (folder != null) {
            templates.values().forEach(Templates::tryOut);
        }
    }

    private static void tryOut(Template template) {
        for (Map<String, Object> model : SampleJobs.models()) {
            try {
                template.process(model, Writer.nullWriter());
            } catch (TemplateException e) {
                throw wrong(template.getName(), e.getLineNumber(), firstSentence(e));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String firstSentence(TemplateException e) {
        return String.valueOf(e.getMessageWithoutStackTop()).split("\\R\\R|\\R----", 2)[0];
    }

    /**
     * @param format any but JSON
     * @throws IOException where the template fails on this model; the message names the place, but none of the values
     */
    String fill(FileFormat format, Map<String, Object> model) throws IOException {
        Template template = templates.get(format);
        if (template == null) {
            throw new IllegalArgumentException("there is no template for " + format.id());
        }
        StringWriter out = new StringWriter(4096);
        try {
            template.process(model, out);
        } catch (TemplateException e) {
            throw new TemplateFailureException(place(template.getName(), e.getLineNumber()) + " cannot be filled in");
        }
        return out.toString();
    }

    private static Configuration configuration(TemplateLoader loader) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(loader);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocalizedLookup(false);
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        // a log line would hold what is in the document
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setFallbackOnNullLoopVariable(false);
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setNumberFormat("c");
        configuration.setBooleanFormat("c");
        configuration.setRegisteredCustomOutputFormats(List.of(MarkdownOutputFormat.INSTANCE));
        configuration.setTemplateConfigurations(new FirstMatchTemplateConfigurationFactory(
                        escaping("md.ftl", MarkdownOutputFormat.INSTANCE),
                        escaping("txt.ftl", PlainTextOutputFormat.INSTANCE),
                        escaping("html.ftl", HTMLOutputFormat.INSTANCE))
                .allowNoMatch(true));
        return configuration;
    }

    private static ConditionalTemplateConfigurationFactory escaping(String extension, OutputFormat format) {
        TemplateConfiguration configuration = new TemplateConfiguration();
        configuration.setOutputFormat(format);
        return new ConditionalTemplateConfigurationFactory(new FileExtensionMatcher(extension), configuration);
    }

    private static TemplateLoader loader(@Nullable Path folder) {
        List<TemplateLoader> loaders = new ArrayList<>();
        if (folder != null) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException("precis.output.templates: there is no folder " + folder);
            }
            try {
                loaders.add(new FileTemplateLoader(folder.toFile()));
            } catch (IOException e) {
                throw new IllegalArgumentException("precis.output.templates: " + folder + " cannot be read", e);
            }
        }
        loaders.add(new ClassTemplateLoader(Templates.class.getClassLoader(), "templates"));
        return new MultiTemplateLoader(loaders.toArray(TemplateLoader[]::new));
    }

    private static IllegalArgumentException wrong(String name, @Nullable Integer line, @Nullable String problem) {
        String flat = String.valueOf(problem).replaceAll("\\s+", " ").strip();
        return new IllegalArgumentException("precis.output.templates: " + place(name, line) + ": " + flat);
    }

    private static String place(String name, @Nullable Integer line) {
        return line == null ? name : name + ", line " + line;
    }
}

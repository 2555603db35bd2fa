package dev.precis.output.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precis.contract.FileFormat;
import dev.precis.contract.PipelineJson;
import dev.precis.output.Finished;
import dev.precis.output.delivery.RetryLaterException;
import dev.precis.store.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    private static final Job JOB = Finished.job("bees.txt", null, Finished.summary("Bees *hum*."));

    @TempDir
    private Path folder;

    @Test
    void a_template_of_the_operator_takes_the_place_of_ours_and_the_others_stay() throws Exception {
        // Given
        template("md", "${title}: ${text}\n");
        // Then
        assertThat(page(FileFormat.MD)).isEqualTo("A headline: Bees \\*hum\\*.\n");
        assertThat(page(FileFormat.HTML)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void ours_are_tried_out_as_those_of_the_operator_are() {
        assertThat(new Templates(folder)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<#if title>\\n\\n${text | summary.md.ftl, line 3: ",
                "${text}\\n${nonsense} | summary.md.ftl, line 2: The following has evaluated to null or missing: ==> nonsense",
                "<#list sentences as s>${s.page}</#list> | summary.md.ftl, line 1: The following has evaluated to null",
                "${link} | summary.md.ftl, line 1: The following has evaluated to null or missing: ==> link",
            })
    void a_template_that_is_wrong_stops_the_start_with_its_place(String content, String problem) throws Exception {
        // Given
        template("md", content.replace("\\n", "\n"));
        // Then
        assertThatThrownBy(() -> new Templates(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("precis.output.templates: " + problem)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${'freemarker.template.utility.Execute'?new()('id')}",
                "${title?api.getClass()}",
                "${title.class}",
                "${text.bytes}",
                "<#include '../secret.txt'>",
                "<#include '/etc/passwd'>",
            })
    void a_template_reaches_neither_classes_nor_methods_nor_files(String content) throws Exception {
        // Given
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Path templates = Files.createDirectory(folder.resolve("templates"));
        Files.writeString(templates.resolve("summary.md.ftl"), content);
        // Then
        assertThatThrownBy(() -> new Templates(templates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("precis.output.templates: summary.md.ftl, line 1: ");
    }

    @Test
    void what_looks_like_a_template_in_a_document_is_text() throws Exception {
        // Given
        Job tricky = Finished.job("${title?api}", null, Finished.summary("<#include 'x'> ${7*6} #{1} [=1]"));
        // Then
        assertThat(new SummaryRenderer(PipelineJson.mapper()).render(tricky, FileFormat.TXT))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("<#include 'x'> ${7*6} #{1} [=1]\n");
    }

    @Test
    void a_job_that_a_template_does_not_suit_is_told_without_what_is_in_it() throws Exception {
        // Given
        template("md", "\n<#if text?contains('hum')>${text?number}</#if>");
        // Then
        assertThatThrownBy(() -> page(FileFormat.MD))
                .isInstanceOf(RetryLaterException.class)
                .hasMessage("summary.md.ftl, line 2 cannot be filled in");
    }

    @Test
    void a_folder_that_is_not_there_stops_the_start() {
        assertThatThrownBy(() -> new Templates(folder.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("precis.output.templates: there is no folder ");
    }

    private String page(FileFormat format) throws IOException {
        SummaryRenderer renderer =
                new SummaryRenderer(PipelineJson.mapper(), new Templates(folder), new Links(null), job -> List.of());
        return new String(renderer.render(JOB, format), StandardCharsets.UTF_8);
    }

    private void template(String format, String content) throws IOException {
        Files.writeString(folder.resolve("summary." + format + ".ftl"), content);
    }
}

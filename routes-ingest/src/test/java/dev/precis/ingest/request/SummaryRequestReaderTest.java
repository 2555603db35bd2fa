package dev.precis.ingest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.precis.contract.ErrorCode;
import dev.precis.contract.InvalidDocumentException;
import dev.precis.contract.PipelineJson;
import dev.precis.contract.Preset;
import dev.precis.contract.SummaryRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryRequestReaderTest {

    private final SummaryRequestReader reader = new SummaryRequestReader(PipelineJson.mapper(), Profiles.builtIn());

    @Test
    void reads_every_option() {
        // When
        SummaryRequest request = read("""
                {"input":{"text":"A text."},"name":"a.txt","language":"FR-ca","engine":"extractive","algorithm":"lead",
                 "length":{"preset":"brief"},"format":"bullets","sortBy":"rank","query":"rain","keywords":8,
                 "profile":"minutes","lane":"bulk","metadata":{"k":"v"},
                 "outputs":[{"type":"file"},{"type":"callback","url":"https://example.org/h","secretId":"s"},
                            {"type":"queue","routingKey":"r"}]}""");
        // Then
        assertThat(request.language()).isEqualTo("fr-CA");
        assertThat(request.length().preset()).isEqualTo(Preset.BRIEF);
        assertThat(request.outputs()).hasSize(3);
        assertThat(request.metadata()).containsEntry("k", "v");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "sentences":"3"                | length.sentences must be a whole number
            "sentences":3.5                | length.sentences must be a whole number
            "sentences":0                  | length.sentences must be from 1 to 1000
            "words":100001                 | length.words must be from 1 to 100000
            "ratio":0                      | length.ratio must be above 0 and at most 1
            "ratio":1.01                   | length.ratio must be above 0 and at most 1
            "preset":"tiny"                | length.preset must be one of brief, standard, detailed
            "sentences":1,"words":2        | length must have exactly one of sentences, words, ratio and preset
            "paragraphs":1                 | length.paragraphs is not a known field; known are preset, ratio, sentences, words
            """)
    void refuses_a_length_that_makes_no_sense(String length, String message) {
        assertRefused("{\"input\":{\"text\":\"A.\"},\"length\":{" + length + "}}", ErrorCode.INVALID_REQUEST, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "name":5                                     | name must be a string
            "name":" "                                   | name must not be blank or contain control characters
            "engine":"gpt"                               | engine must be one of extractive
            "algorithm":"x"                              | algorithm must be one of centroid, default, lead, lexrank, lsa, textrank
            "keywords":51                                | keywords must be from 0 to 50
            "profile":"No"                               | profile must be 1 to 40 lower-case letters, digits and hyphens
            "outputs":{}                                 | outputs must be a list
            "outputs":[null]                             | outputs[0] must have a type: file, callback, queue, camel, mail or digest
            "outputs":[{"type":"fax"}]                   | outputs[0] must have a type: file, callback, queue, camel, mail or digest
            "outputs":[{"type":"mail"}]                  | outputs[0].name is missing
            "outputs":[{"type":"file","formats":[]}]     | outputs[0].formats must name at least one format
            "outputs":[{"type":"reply","replyTo":"q"}]   | outputs[0] must have a type: file, callback, queue, camel, mail or digest
            "outputs":[{"type":"mail_reply","account":"a","to":"a@b.org","references":[]}] | outputs[0] must have a type: file, callback, queue, camel, mail or digest
            "outputs":[{"type":"mail_reply"}]            | outputs[0] is not valid
            "outputs":[{"type":"callback"}]              | outputs[0].url is missing
            "outputs":[{"type":"callback","url":"ftp://h/"}] | outputs[0].url must be an absolute http or https URL
            "outputs":[{"type":"queue"}]                 | outputs[0].routingKey is missing
            "metadata":{"a":1}                           | metadata.a must be a string
            "metadata":{"a":null}                        | metadata.a must be a string
            """)
    void refuses_options_that_make_no_sense(String option, String message) {
        assertRefused("{\"input\":{\"text\":\"A.\"}," + option + "}", ErrorCode.INVALID_REQUEST, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"french", "xx-yy-zz!", "", "f", "fr_FR", "*"})
    void refuses_what_is_no_language(String language) {
        assertRefused(
                "{\"input\":{\"text\":\"A.\"},\"language\":\"" + language + "\"}",
                ErrorCode.UNSUPPORTED_LANGUAGE,
                "language must be auto or a BCP-47 tag such as fr, en or pt-BR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                           | input must have exactly one of text and url
            {"input":{}}                                 | input must have exactly one of text and url
            {"input":{"text":"a","url":"http://h/"}}     | input must have exactly one of text and url
            {"input":{"url":"/relative"}}                | input.url must be an absolute http or https URL
            {"input":"a"}                                | input must be a JSON object
            null                                         | the request must be a JSON object
            []                                           | the request must be a JSON object
            {"input":{"text":"a"}} 1                     | the request must be one JSON object with nothing after it
            """)
    void refuses_what_has_no_clear_input(String json, String message) {
        assertRefused(json, ErrorCode.INVALID_REQUEST, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "{\"input\":{\"text\":\"secret\"", "{\"name\":\"secret\",\"name\":\"b\"}"})
    void says_where_the_json_breaks_and_not_what_it_says(String json) {
        // When
        InvalidDocumentException refused = catchThrowableOfType(InvalidDocumentException.class, () -> read(json));
        // Then
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused.getMessage()).doesNotContain("secret", "java", "dev.precis");
        assertThat(String.valueOf(refused.getCause())).doesNotContain("secret");
    }

    @Test
    void calls_a_blank_text_empty() {
        assertRefused(
                "{\"input\":{\"text\":\" \\n \"}}",
                ErrorCode.EMPTY_DOCUMENT,
                "the document has no text; send at least a sentence");
    }

    @Test
    void takes_lone_surrogates_and_nul_out_of_what_is_stored() {
        // When
        SummaryRequest request =
                read("{\"input\":{\"text\":\"A.\"},\"query\":\"a\\ud800\",\"metadata\":{\"k\":\"\\u0000\"}}");
        // Then
        assertThat(request.query()).isEqualTo("a\uFFFD");
        assertThat(request.metadata()).containsEntry("k", "\uFFFD");
    }

    private SummaryRequest read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String json, ErrorCode code, String message) {
        InvalidDocumentException refused = catchThrowableOfType(InvalidDocumentException.class, () -> read(json));
        assertThat(refused).as(json).isNotNull().hasMessage(message);
        assertThat(refused.code()).isEqualTo(code);
    }
}

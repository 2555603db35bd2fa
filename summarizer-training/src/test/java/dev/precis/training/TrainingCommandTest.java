package dev.precis.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a made-up set; the figures of the real ones are in MODEL.md. */
class TrainingCommandTest {

    @TempDir
    Path folder;

    @Test
    void trains_the_same_trees_from_the_same_documents() throws IOException {
        // Given
        writeSet("orangesum");
        // When
        TrainingCommand.main(new String[] {"train", folder.toString(), "permissive", path("one.trees")});
        TrainingCommand.main(new String[] {"train", folder.toString(), "permissive", path("two.trees")});
        // Then
        assertThat(folder.resolve("one.trees")).hasSameBinaryContentAs(folder.resolve("two.trees"));
    }

    @Test
    void writes_a_summary_for_each_document_with_the_trees_it_trained() throws IOException {
        // Given
        writeSet("orangesum");
        TrainingCommand.main(new String[] {"train", folder.toString(), "all", path("model.trees")});
        // When
        TrainingCommand.main(
                new String[] {"evaluate", folder.toString(), "dev", "default", path("out"), path("model.trees")});
        // Then
        List<String> lines = Files.readAllLines(folder.resolve("out/orangesum.jsonl"));
        assertThat(lines).hasSize(20).element(7).asString().contains("\"id\":\"7\"", "\"summary\":\"");
    }

    @Test
    void measures_a_set_of_the_users_own_that_a_table_beside_it_describes() throws IOException {
        // Given
        writeSet("minutes");
        Files.writeString(folder.resolve("evaluation-sets.tsv"), "minutes\t1 sentences\tours\n");
        // When
        TrainingCommand.main(new String[] {"evaluate", folder.toString(), "dev", "lead", path("out")});
        // Then
        assertThat(Files.readAllLines(folder.resolve("out/minutes.jsonl")))
                .hasSize(20)
                .first()
                .isEqualTo("{\"id\":\"0\",\"summary\":\"Le meunier numéro 0 ouvre la vanne 0 du moulin.\"}");
    }

    @Test
    void says_that_a_folder_holds_no_set_it_knows() throws IOException {
        writeSet("minutes");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TrainingCommand.main(new String[] {"evaluate", folder.toString(), "dev", "lead", path("out")}))
                .withMessageContaining("holds no <set>.dev.jsonl");
        Files.writeString(folder.resolve("evaluation-sets.tsv"), "minutes three\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TrainingCommand.main(new String[] {"evaluate", folder.toString(), "dev", "lead", path("out")}))
                .withMessageContaining("not: minutes three");
    }

    @Test
    void says_how_it_is_called() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingCommand.main(new String[] {"bake"}))
                .withMessageContaining("train DATA all|permissive MODEL");
    }

    private void writeSet(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            StringBuilder text = new StringBuilder();
            for (int sentence = 0; sentence < 8; sentence++) {
                text.append("Le meunier numéro %d ouvre la vanne %d du moulin. ".formatted(i, sentence));
            }
            lines.add("{\"id\":\"%d\",\"lang\":\"fr\",\"source\":\"test\",\"text\":\"%s\",\"references\":[\"%s\"]}"
                    .formatted(i, text.toString().strip(), "Le meunier ouvre la vanne %d.".formatted(i % 3)));
        }
        Files.write(folder.resolve(name + ".dev.jsonl"), lines);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}

package dev.precis.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenizerTest {

    @Test
    void takes_runs_of_letters_numbers_and_marks_as_words() {
        assertThat(Tokenizer.words("L'été, 3 fois — don't!")).containsExactly("L", "été", "3", "fois", "don", "t");
    }

    @Test
    void takes_each_chinese_or_japanese_character_as_a_word() {
        assertThat(Tokenizer.words("東京2020と AI")).containsExactly("東", "京", "2020", "と", "AI");
    }

    @Test
    void normalises_compatibility_forms() {
        assertThat(Tokenizer.words("ｆｕｌｌ ﬁne e\u0301te\u0301")).containsExactly("full", "fine", "été");
    }

    @Test
    void keeps_the_marks_of_indic_words() {
        assertThat(Tokenizer.words("हिन्दी বাংলা")).containsExactly("हिन्दी", "বাংলা");
    }

    @Test
    void folds_case_alike_under_any_locale_and_for_any_sigma() {
        assertThat(Chars.fold("TITLE")).isEqualTo("title");
        assertThat(Chars.fold("ΣΟΦΟΣ")).isEqualTo(Chars.fold("σοφος"));
        assertThat(Chars.fold("İstanbul")).isEqualTo(Chars.fold("ISTANBUL"));
    }
}

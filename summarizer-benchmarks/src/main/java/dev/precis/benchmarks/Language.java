package dev.precis.benchmarks;

import java.util.List;

/** What made-up texts of a language are built from: real function words, and syllables for all others. */
public enum Language {
    EN(
            "the of and to in a is that it was for on with as his they at be this from",
            "ba con der el form gan hor in ja kel lin mo ner ost per qui ran ster tan ul ver wen ing tion al"),
    FR(
            "le la les de des du et en un une est que qui dans pour pas sur au avec par",
            "ba con der é form gan heur in ja quel lin mo nier ouest per qui ran ster tan ul ver veau ment tion al"),
    DE(
            "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als",
            "ba kon der ei form gan hor in ja kel lin mo ner ost pfer qu ran ster tän ul ver wen ung keit lich"),
    RU(
            "и в не на что с по как это из у за от так но для же вы бы его",
            "ба кон дер эл фор ган хор ин жа кел лин мо нер ост пер кви ран стер тан ул вер вен ние ция ной"),
    AR(
            "في من على إلى أن عن التي الذي هذا هذه كان بعد قد لا ما مع كل بين ذلك حتى",
            "با كن در إل فر غن هر إن جا كل لن مو نر ست بر قي رن ستر تن أل ور ون ات ية ال"),
    HI(
            "के में की है और से को का ने पर यह कि भी एक इस नहीं कर हो था जो",
            "बा कन दर एल फर गन हर इन जा कल लिन मो नर अस पर की रन सतर तन उल वर वन ता ना ही"),
    ZH("的 是 在 了 和 有 这 我 他 也", ""),
    JA("の は を に が と で も から した", "");

    /** The words that a text has most of. */
    final List<String> functionWords;

    /** What its other words are made of; none where a word is one or two Chinese characters. */
    final List<String> syllables;

    Language(String functionWords, String syllables) {
        this.functionWords = List.of(functionWords.split(" "));
        this.syllables = syllables.isEmpty() ? List.of() : List.of(syllables.split(" "));
    }

    boolean separatesWords() {
        return !syllables.isEmpty();
    }

    String fullStop() {
        return this == HI ? "।" : separatesWords() ? "." : "。";
    }

    String comma() {
        return this == AR ? "،" : separatesWords() ? "," : "、";
    }
}

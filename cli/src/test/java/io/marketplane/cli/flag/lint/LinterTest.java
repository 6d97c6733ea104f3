package io.marketplane.cli.flag.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in {@code src/test/resources/flags}, each beside what is said of it. */
class LinterTest {
    private static final Path FOLDER = Path.of("src/test/resources/flags");

    @ParameterizedTest
    @ValueSource(strings = {"broken.json", "refused.json", "resource.yaml", "syntax.json", "syntax.yaml", "good.yaml"})
    void everyFaultIsSaidWhereItIs(String file) throws IOException {
        assertThat(said(file, Files.readString(FOLDER.resolve(file))))
                .isEqualTo(Files.readString(FOLDER.resolve(file + ".txt")));
    }

    @Test
    void flagdsListOfFlagsIsReadToo() {
        assertThat(said("list.json", """
                {"flags":[{"key":"a","state":"ENABLED","variants":{"on":true},"defaultVariant":"on"}]}""")).isEmpty();
    }

    @Test
    void anchorsThatWriteTheWorldAreNotFollowed() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            var former = "*a" + (i - 1);
            text.append("a%d: &a%d [%s]%n".formatted(i, i, (former + ", ").repeat(9) + former));
        }
        assertThat(said("bomb.yaml", text.toString())).contains("too large");
    }

    @Test
    void aDocumentWithoutFlagsIsAFault() {
        assertThat(said("empty.yaml", "")).isEqualTo("empty.yaml:1:1: error: the document is empty\n");
        assertThat(said("text.yaml", "just text")).contains("error");
        assertThat(said("null.json", "null")).contains("error");
    }

    private static String said(String file, String text) {
        return Linter.lint(file, text).stream()
                .map(finding -> finding.line() + "\n")
                .collect(Collectors.joining());
    }
}

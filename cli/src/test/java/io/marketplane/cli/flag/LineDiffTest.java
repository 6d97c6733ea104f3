package io.marketplane.cli.flag;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketplane.cli.terminal.Style;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    private static final String FLAG = """
            {"variants":{"on":true,"off":false},"state":"ENABLED","defaultVariant":"off",
             "targeting":{"if":[{"ends_with":[{"var":"email"},"@shop.example"]},"on",{"fractional":[["on",500],["off",9500]]}]}}""";

    private static List<String> lines(String json) {
        return CanonicalText.lines(FlagJson.read(json));
    }

    private static String diff(List<String> left, List<String> right) {
        return String.join("\n", LineDiff.unified("left", left, "right", right, Style.PLAIN));
    }

    @Test
    void equalDefinitionsHaveEqualLinesWhateverTheirOrder() {
        assertThat(lines("{\"b\":1,\"a\":[1,2]}")).isEqualTo(lines("{\"a\":[1,2],\"b\":1}"));
        assertThat(diff(lines(FLAG), lines(FLAG))).isEmpty();
        assertThat(String.join("\n", lines(FLAG))).isEqualTo("""
                {
                  "defaultVariant": "off",
                  "state": "ENABLED",
                  "targeting": {
                    "if": [
                      {"ends_with": [{"var": "email"}, "@shop.example"]},
                      "on",
                      {"fractional": [["on", 500], ["off", 9500]]}
                    ]
                  },
                  "variants": {"off": false, "on": true}
                }""");
    }

    @Test
    void aDifferenceIsShownWithWhatIsAroundIt() {
        assertThat(diff(lines(FLAG), lines(FLAG.replace("on\",500", "on\",501").replace("9500", "9499"))))
                .isEqualTo("""
                        --- left
                        +++ right
                        @@ -5,7 +5,7 @@
                             "if": [
                               {"ends_with": [{"var": "email"}, "@shop.example"]},
                               "on",
                        -      {"fractional": [["on", 500], ["off", 9500]]}
                        +      {"fractional": [["on", 501], ["off", 9499]]}
                             ]
                           },
                           "variants": {"off": false, "on": true}""");
    }

    @Test
    void differencesFarFromEachOtherAreHunksOfTheirOwn() {
        var left = IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).toList();
        var right = left.stream()
                .filter(line -> !line.equals("2"))
                .map(line -> line.equals("18") ? "eighteen" : line)
                .toList();
        assertThat(diff(left, right)).isEqualTo("""
                --- left
                +++ right
                @@ -1,5 +1,4 @@
                 1
                -2
                 3
                 4
                 5
                @@ -15,6 +14,6 @@
                 15
                 16
                 17
                -18
                +eighteen
                 19
                 20""");
    }

    @Test
    void whatIsNewIsAllPlus() {
        assertThat(diff(List.of(), List.of("a", "b"))).isEqualTo("""
                --- left
                +++ right
                @@ -0,0 +1,2 @@
                +a
                +b""");
        assertThat(diff(Collections.nCopies(5_000, "x"), List.of("y")))
                .startsWith("---")
                .endsWith("+y");
    }
}

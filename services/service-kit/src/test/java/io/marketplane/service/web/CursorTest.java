package io.marketplane.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class CursorTest {

    @RepeatedTest(200)
    void aCursorReadsBackUnderItsFilterAndUnderNoOther(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var cursor = new Cursor(new UUID(random.nextLong(), random.nextLong()), random.nextBoolean());
        var filter = "currency=EUR&sku=" + random.nextInt();

        var text = cursor.encode(filter);

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.decode(text, filter)).contains(cursor);
        assertThat(Cursor.decode(text, filter + "0")).isEmpty();
        assertThat(Cursor.decode(text, "")).isEmpty();
    }

    @RepeatedTest(200)
    void aDamagedCursorIsNoticed(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var text = new Cursor(new UUID(random.nextLong(), random.nextLong())).encode("");
        int at = random.nextInt(text.length());
        char other = (char) ('!' + random.nextInt(90));
        var damaged = text.substring(0, at) + other + text.substring(at + 1);

        assertThat(Cursor.decode(damaged, "").isPresent()).isEqualTo(damaged.equals(text));
        assertThat(Cursor.decode(text.substring(0, at), "")).isEmpty();
        assertThat(Cursor.decode(text + "A", "")).isEmpty();
    }
}

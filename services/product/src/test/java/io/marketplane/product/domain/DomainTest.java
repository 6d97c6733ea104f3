package io.marketplane.product.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketplane.service.value.Checked;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void everyCurrencyHasTheDigitsThatTheJdkKnows() {
        assertThat(CurrencyCode.all())
                .hasSizeGreaterThan(150)
                .allSatisfy(code -> assertThat(Currency.getInstance(code).getDefaultFractionDigits())
                        .as(code)
                        .isEqualTo(new CurrencyCode(code).digits()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EU", "EURO", "XXX", "XTS", "XAU", "DEM", "HRK", "BGN", "ZWL", "ЕUR", "EUR "})
    void whatIsNoCurrencyInUseIsRefused(String code) {
        assertThat(CurrencyCode.of(code)).isInstanceOf(Checked.Refused.class);
        assertThatThrownBy(() -> new CurrencyCode(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1999,EUR,19.99", "1999,JPY,1999", "1999,KWD,1.999", "5,HUF,0.05", "0,EUR,0.00"})
    void moneyIsInTheMinorUnit(long amount, String currency, BigDecimal main) {
        assertThat(new Money(amount, new CurrencyCode(currency)).inMainUnit()).isEqualTo(main);
    }

    @RepeatedTest(200)
    void anAmountIsKeptOrRefusedButNeverChanged(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        long amount = random.nextBoolean() ? random.nextLong() : random.nextLong(Money.MAX_AMOUNT + 1);
        var currency = new CurrencyCode("EUR");

        if (amount >= 0 && amount <= Money.MAX_AMOUNT) {
            assertThat(new Money(amount, currency).amount()).isEqualTo(amount);
        } else {
            assertThatThrownBy(() -> new Money(amount, currency)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void outerWhiteSpaceIsNotPartOfASkuButCaseIs() {
        assertThat(Sku.of("  A b ").orThrow()).isEqualTo(new Sku("A b"));
        assertThat(Sku.of("\u2003A\u3000").orThrow()).isEqualTo(new Sku("A"));
        assertThat(Sku.of("a").orThrow()).isNotEqualTo(Sku.of("A").orThrow());
    }

    @RepeatedTest(200)
    void textIsKeptLetterByLetterOrRefusedWithAReason(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var text = random.ints(random.nextInt(250), 0, random.nextBoolean() ? 0x110000 : 0x250)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        switch (Title.of(text)) {
            case Checked.Accepted<Title>(var title) -> {
                assertThat(title.value()).isEqualTo(text);
                assertThat(text.codePointCount(0, text.length())).isBetween(1, Title.MAX_LENGTH);
                assertThat(text.codePoints().noneMatch(Character::isISOControl)).isTrue();
                assertThat(text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                        .isTrue();
            }
            case Checked.Refused<Title>(var reason, var _) -> assertThat(reason).startsWith("must not");
        }
    }

    @Test
    void aChangeRaisesTheVersionOnceAndNoChangeKeepsIt() {
        var product = Product.create(new UUID(1, 2), details("A", 1), NOW);
        var later = NOW.plusSeconds(9);

        var changed = product.change(details("A", 2), later);

        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.createdAt()).isEqualTo(NOW);
        assertThat(changed.updatedAt()).isEqualTo(later);
        assertThat(changed.change(details("A", 2), later.plusSeconds(1))).isEqualTo(changed);
        assertThatThrownBy(() -> changed.change(details("B", 2), later)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void halfAUnitIsRoundedUpWhenTaxIsTakenFromAPrice() {
        var euro = new CurrencyCode("EUR");

        assertThat(new TaxRate(10_000).without(new Money(1, euro)).amount()).isEqualTo(1);
        assertThat(new TaxRate(1_900).without(new Money(119, euro)).amount()).isEqualTo(100);
        assertThat(new TaxRate(0).without(new Money(Money.MAX_AMOUNT, euro)).amount())
                .isEqualTo(Money.MAX_AMOUNT);
        assertThatThrownBy(() -> new TaxRate(10_001)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Product.Details details(String sku, long amount) {
        return new Product.Details(
                new Sku(sku), new Title("t"), new Money(amount, new CurrencyCode("EUR")), Optional.empty());
    }
}

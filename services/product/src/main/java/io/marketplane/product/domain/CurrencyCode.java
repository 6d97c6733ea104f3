package io.marketplane.product.domain;

import io.marketplane.service.value.Checked;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A currency in use today, by its ISO 4217 alphabetic code, with the number of digits of its minor unit. Funds, metals,
 * test codes and currencies that are no longer legal tender are not there.
 *
 * @param code three capital letters
 */
public record CurrencyCode(String code) {

    private static final Map<Integer, Set<String>> BY_DIGITS = Map.of(
            0,
            codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
            3,
            codes("BHD IQD JOD KWD LYD OMR TND"),
            2,
            codes("AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY"
                    + " COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG"
                    + " HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP"
                    + " MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR"
                    + " SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD"
                    + " UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG"));

    private static final Map<String, Integer> DIGITS = BY_DIGITS.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(code -> Map.entry(code, entry.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    public CurrencyCode {
        if (!DIGITS.containsKey(code)) {
            throw new IllegalArgumentException("not a currency in use");
        }
    }

    /** Reads a code. */
    public static Checked<CurrencyCode> of(String code) {
        return DIGITS.containsKey(code)
                ? Checked.accept(new CurrencyCode(code))
                : Checked.refuse("must be an ISO 4217 code of a currency in use, in capital letters, for example EUR");
    }

    /** Every code. */
    static Set<String> all() {
        return DIGITS.keySet();
    }

    /** Digits of the minor unit: 0 for JPY, 2 for EUR, 3 for KWD. */
    public int digits() {
        return DIGITS.getOrDefault(code, 0);
    }

    private static Set<String> codes(String list) {
        return Stream.of(list.split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}

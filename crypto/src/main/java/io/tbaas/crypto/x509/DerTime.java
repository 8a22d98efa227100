package io.tbaas.crypto.x509;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.TbaasException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times of a certificate. As in Go, an offset other than zero is read, a UTCTime may lack its seconds, and its years
 * from 50 lie in the last century.
 *
 * <p>Source: Go crypto/x509/parser.go#parseTime; golang.org/x/crypto/cryptobyte/asn1.go#ReadASN1UTCTime.
 */
final class DerTime {
    private static final Pattern UTC =
            Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?(Z|[+-]\\d{4})");
    private static final Pattern GENERALIZED =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(Z|[+-]\\d{4})");
    private static final int PIVOT = 50;
    private static final int OFFSET_HOURS_MAX = 24;

    private DerTime() {}

    static Instant read(DerReader reader) {
        if (reader.nextIs(DerReader.UTC_TIME)) {
            String failure = "x509: malformed UTCTime";
            return parse(UTC, text(reader.read(DerReader.UTC_TIME, failure)), failure);
        }
        if (reader.nextIs(DerReader.GENERALIZED_TIME)) {
            String failure = "x509: malformed GeneralizedTime";
            return parse(GENERALIZED, text(reader.read(DerReader.GENERALIZED_TIME, failure)), failure);
        }
        throw DerReader.malformed("x509: unsupported time format");
    }

    private static String text(DerReader content) {
        return new String(content.rest().toArray(), StandardCharsets.ISO_8859_1);
    }

    private static Instant parse(Pattern pattern, String text, String failure) {
        Matcher parts = pattern.matcher(text);
        if (!parts.matches()) {
            throw DerReader.malformed(failure);
        }
        int year = number(parts, 1);
        if (pattern.equals(UTC)) {
            year += year < PIVOT ? 2000 : 1900;
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    year, number(parts, 2), number(parts, 3), number(parts, 4), number(parts, 5), number(parts, 6));
            return local.toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds(parts.group(7), failure));
        } catch (DateTimeException e) {
            throw new TbaasException(CryptoError.MALFORMED, failure, e);
        }
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }

    private static int offsetSeconds(String zone, String failure) {
        if (zone.equals("Z")) {
            return 0;
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = Integer.parseInt(zone.substring(3));
        if (hours > OFFSET_HOURS_MAX || minutes >= 60 || hours + minutes == 0) {
            throw DerReader.malformed(failure);
        }
        int seconds = (hours * 60 + minutes) * 60;
        return zone.startsWith("-") ? -seconds : seconds;
    }
}

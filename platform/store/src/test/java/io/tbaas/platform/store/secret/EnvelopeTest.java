package io.tbaas.platform.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeTest {
    private static final Bytes PLAIN = Bytes.wrap("a secret".getBytes(StandardCharsets.UTF_8));
    private static final String CONTEXT = "TOTP:acc_1:sec_1";

    @TempDir
    private Path folder;

    private EnvelopeFile file = new EnvelopeFile(Path.of("unused"));

    @BeforeEach
    void make_keys() {
        file = new EnvelopeFile(folder.resolve("keys/envelope.keys"));
        file.addKey();
    }

    @Test
    void what_is_sealed_opens_again_in_its_own_context_only() {
        Envelope envelope = file.read();
        Sealed sealed = envelope.seal(PLAIN, CONTEXT);

        assertThat(envelope.open(sealed, CONTEXT)).isEqualTo(PLAIN);
        refuses(() -> envelope.open(sealed, "TOTP:acc_2:sec_1"));
    }

    @Test
    void the_empty_secret_is_one_too() {
        Envelope envelope = file.read();
        Bytes nothing = Bytes.wrap(new byte[0]);

        assertThat(envelope.open(envelope.seal(nothing, CONTEXT), CONTEXT)).isEqualTo(nothing);
    }

    @Test
    void the_same_secret_never_looks_the_same() {
        Envelope envelope = file.read();

        assertThat(envelope.seal(PLAIN, CONTEXT).content())
                .isNotEqualTo(envelope.seal(PLAIN, CONTEXT).content());
    }

    @Test
    void a_bit_that_was_changed_anywhere_is_found() {
        Envelope envelope = file.read();
        Sealed sealed = envelope.seal(PLAIN, CONTEXT);
        for (int place = 0; place < sealed.content().length(); place++) {
            byte[] changed = sealed.content().toArray();
            changed[place] ^= 1;
            refuses(() -> envelope.open(new Sealed(sealed.keyId(), Bytes.wrap(changed)), CONTEXT));
        }
    }

    @Test
    void a_content_that_was_cut_is_found() {
        Envelope envelope = file.read();
        Sealed sealed = envelope.seal(PLAIN, CONTEXT);
        for (int length = 0; length < sealed.content().length(); length++) {
            byte[] cut = Arrays.copyOf(sealed.content().toArray(), length);
            refuses(() -> envelope.open(new Sealed(sealed.keyId(), Bytes.wrap(cut)), CONTEXT));
        }
    }

    @Test
    void an_older_key_opens_and_the_newest_seals() {
        Sealed old = file.read().seal(PLAIN, CONTEXT);
        file.addKey();
        Envelope renewed = file.read();

        assertThat(renewed.open(old, CONTEXT)).isEqualTo(PLAIN);
        assertThat(renewed.has(old.keyId())).isTrue();
        assertThat(renewed.seal(PLAIN, CONTEXT).keyId())
                .isEqualTo(renewed.currentKey())
                .isNotEqualTo(old.keyId());
    }

    @Test
    void another_key_of_the_same_name_and_a_missing_one_are_refused() {
        Sealed sealed = file.read().seal(PLAIN, CONTEXT);
        EnvelopeFile other = new EnvelopeFile(folder.resolve("other.keys"));
        other.addKey();

        refuses(() -> other.read().open(sealed, CONTEXT));
        refuses(() -> other.read().open(new Sealed("k9", sealed.content()), CONTEXT));
    }

    @Test
    void the_file_is_its_owners_and_must_be_whole() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");

        String whole = Files.readString(file.path());
        for (String broken : new String[] {
            whole.replaceFirst("current=.*", ""),
            whole.replaceFirst("current=.*", "current=k7"),
            whole.replaceFirst("k1=....", "k1="),
            whole.replaceFirst("k1=", "k1=?")
        }) {
            assertThat(broken).isNotEqualTo(whole);
            Files.writeString(file.path(), broken);
            assertThatThrownBy(() -> file.read())
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                            .isEqualTo(ProblemCode.CONFIGURATION_INVALID));
        }
    }

    @Test
    void an_envelope_needs_the_key_that_seals() {
        assertThatThrownBy(() -> new Envelope(Map.of(), "k1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void refuses(ThrowingCallable opening) {
        assertThatThrownBy(opening).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(ProblemCode.ENVELOPE_KEY_WRONG));
    }
}

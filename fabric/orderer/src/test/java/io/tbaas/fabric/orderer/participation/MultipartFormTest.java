package io.tbaas.fabric.orderer.participation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartFormTest {
    private static final String PART =
            "Content-Disposition: form-data; name=\"config-block\"; filename=\"a.block\"\r\n\r\n";

    @Test
    void reads_binary_content_exactly() {
        byte[] content = new byte[10_000];
        new Random(7).nextBytes(content);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        MultipartForm form = parse("--b\r\n" + PART + text + "\r\n--b--\r\n");
        assertThat(form.parts()).hasSize(1);
        assertThat(form.parts().getFirst().name()).isEqualTo("config-block");
        assertThat(form.parts().getFirst().isFile()).isTrue();
        assertThat(form.parts().getFirst().content().toByteArray()).isEqualTo(content);
    }

    @Test
    void tells_files_from_values_and_reads_empty_content() {
        MultipartForm form =
                parse("--b\r\nContent-Disposition: form-data; name=\"v\"\r\n\r\n\r\n--b\r\n" + PART + "x\r\n--b--");
        assertThat(form.parts()).hasSize(2);
        assertThat(form.parts().getFirst().isFile()).isFalse();
        assertThat(form.parts().getFirst().content().isEmpty()).isTrue();
        assertThat(form.files()).hasSize(1);
    }

    @Test
    void a_form_that_breaks_off_is_none() {
        for (String body : new String[] {"", "--b", "--b\r\n", "--b\r\n" + PART, "--b\r\n" + PART + "x", "junk"}) {
            assertThat(MultipartForm.parse("b", body.getBytes(StandardCharsets.ISO_8859_1)))
                    .as(body)
                    .isEmpty();
        }
    }

    @Test
    void finds_the_boundary_with_and_without_quotes() {
        assertThat(MultipartForm.boundary("multipart/form-data; boundary=abc")).contains("abc");
        assertThat(MultipartForm.boundary("multipart/form-data; boundary=\"a b\""))
                .contains("a b");
        assertThat(MultipartForm.boundary("multipart/form-data")).isEmpty();
    }

    private static MultipartForm parse(String body) {
        return MultipartForm.parse("b", body.getBytes(StandardCharsets.ISO_8859_1))
                .orElseThrow();
    }
}

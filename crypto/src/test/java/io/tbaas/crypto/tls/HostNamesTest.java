package io.tbaas.crypto.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource({
        "peer0.org1.example.com,peer0.org1.example.com,true",
        "peer0.org1.example.com,PEER0.org1.example.COM,true",
        "peer0.org1.example.com,peer0.org1.example.com.,true",
        "peer0.org1.example.com,peer1.org1.example.com,false",
        "peer0.org1.example.com,org1.example.com,false",
        "*.org1.example.com,peer0.org1.example.com,true",
        "*.org1.example.com,org1.example.com,false",
        "*.org1.example.com,a.b.org1.example.com,false",
        "*,localhost,false",
        "p*.example.com,peer.example.com,false",
        "127.0.0.1,127.0.0.1,true",
        "127.0.0.1,127.0.0.2,false",
        "0:0:0:0:0:0:0:1,::1,true",
        "::1,[::1],true",
        "127.0.0.1,localhost,false",
        "localhost,'',false"
    })
    void compares_as_go_does(String name, String host, boolean matches) {
        assertThat(HostNames.matches(List.of("other.example.com", name), host)).isEqualTo(matches);
    }
}

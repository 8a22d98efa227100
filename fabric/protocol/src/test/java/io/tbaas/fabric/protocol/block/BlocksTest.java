package io.tbaas.fabric.protocol.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.Vectors;
import java.util.Arrays;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final Vectors FABRIC = Vectors.load("ledger-vectors.txt");

    @Test
    void header_bytes_and_hash_equal_fabrics_for_every_length_of_number() {
        long[] numbers = {0, 1, 127, 128, 255, 256, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1};
        for (int i = 0; i < numbers.length; i++) {
            BlockHeader header = header(numbers[i], filled(32, 0xab), filled(32, 0xcd));
            assertThat(Blocks.headerBytes(header))
                    .isEqualTo(FABRIC.bytes("header." + i).toByteArray());
            assertThat(Blocks.hash(header, HashFunction.SHA_256)).isEqualTo(FABRIC.bytes("hash." + i));
        }
    }

    @Test
    void header_bytes_equal_fabrics_without_previous_hash_and_with_long_hashes() {
        assertThat(Blocks.headerBytes(header(0, ByteString.EMPTY, filled(32, 1))))
                .isEqualTo(FABRIC.bytes("header.genesis").toByteArray());
        assertThat(Blocks.headerBytes(header(7, filled(300, 2), filled(128, 1))))
                .isEqualTo(FABRIC.bytes("header.long").toByteArray());
    }

    @Test
    void data_hash_equals_fabrics() {
        BlockData data = BlockData.newBuilder()
                .addData(ByteString.copyFromUtf8("one"))
                .addData(ByteString.EMPTY)
                .addData(ByteString.copyFromUtf8("three"))
                .build();
        assertThat(Blocks.dataHash(data, HashFunction.SHA_256)).isEqualTo(FABRIC.bytes("datahash"));
    }

    @Test
    void next_block_follows_its_predecessor_with_empty_metadata_slots() {
        BlockHeader previous = header(41, filled(32, 1), filled(32, 2));
        Block next = Blocks.next(previous, List.of(ByteString.copyFromUtf8("tx")), HashFunction.SHA_256);
        assertThat(next.getHeader().getNumber()).isEqualTo(42);
        assertThat(next.getHeader().getPreviousHash()).isEqualTo(Blocks.hash(previous, HashFunction.SHA_256));
        assertThat(next.getHeader().getDataHash()).isEqualTo(Blocks.dataHash(next.getData(), HashFunction.SHA_256));
        assertThat(next.getMetadata().getMetadataList()).containsExactly(empty(5));
    }

    private static ByteString[] empty(int count) {
        ByteString[] slots = new ByteString[count];
        Arrays.fill(slots, ByteString.EMPTY);
        return slots;
    }

    private static BlockHeader header(long number, ByteString previousHash, ByteString dataHash) {
        return BlockHeader.newBuilder()
                .setNumber(number)
                .setPreviousHash(previousHash)
                .setDataHash(dataHash)
                .build();
    }

    private static ByteString filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return ByteString.copyFrom(bytes);
    }
}

package io.tbaas.fabric.ledger.block;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;

/**
 * The encoding of blocks in block files: a length, then number, data hash, previous hash, the envelopes and the metadata
 * slots, every list behind its count and every byte string behind its length, all as varints.
 *
 * <p>Source: common/ledger/blkstorage/block_serialization.go.
 */
final class BlockFormat {
    private BlockFormat() {}

    static SerializedBlock serialize(Block block) {
        BlockHeader header = block.getHeader();
        List<ByteString> envelopes = block.getData().getDataList();
        List<ByteString> slots = block.getMetadata().getMetadataList();
        int bodyBytes = CodedOutputStream.computeUInt64SizeNoTag(header.getNumber())
                + CodedOutputStream.computeBytesSizeNoTag(header.getDataHash())
                + CodedOutputStream.computeBytesSizeNoTag(header.getPreviousHash())
                + listBytes(envelopes)
                + listBytes(slots);
        byte[] content = new byte[CodedOutputStream.computeUInt32SizeNoTag(bodyBytes) + bodyBytes];
        int[] offsets = new int[envelopes.size()];
        int[] lengths = new int[envelopes.size()];
        CodedOutputStream out = CodedOutputStream.newInstance(content);
        try {
            out.writeUInt32NoTag(bodyBytes);
            out.writeUInt64NoTag(header.getNumber());
            out.writeBytesNoTag(header.getDataHash());
            out.writeBytesNoTag(header.getPreviousHash());
            out.writeUInt32NoTag(envelopes.size());
            for (int i = 0; i < offsets.length; i++) {
                out.writeBytesNoTag(envelopes.get(i));
                lengths[i] = envelopes.get(i).size();
                offsets[i] = out.getTotalBytesWritten() - lengths[i];
            }
            out.writeUInt32NoTag(slots.size());
            for (ByteString slot : slots) {
                out.writeBytesNoTag(slot);
            }
            out.checkNoSpaceLeft();
        } catch (IOException impossible) {
            throw new IllegalStateException("an array of the computed size does not fit", impossible);
        }
        return new SerializedBlock(content, offsets, lengths);
    }

    private static int listBytes(List<ByteString> items) {
        int bytes = CodedOutputStream.computeUInt32SizeNoTag(items.size());
        for (ByteString item : items) {
            bytes = Math.addExact(bytes, CodedOutputStream.computeBytesSizeNoTag(item));
        }
        return bytes;
    }

    /**
     * Reads what {@link #serialize} wrote behind the length prefix; byte fields share the array, which must not change.
     *
     * @throws IOException if the bytes are not exactly one block
     */
    static Block parse(byte[] content, int from) throws IOException {
        CodedInputStream in =
                ByteString.copyFrom(content, from, content.length - from).newCodedInput();
        in.enableAliasing(true);
        BlockHeader.Builder header = BlockHeader.newBuilder().setNumber(in.readUInt64());
        header.setDataHash(in.readBytes());
        header.setPreviousHash(in.readBytes());
        BlockData.Builder data = BlockData.newBuilder();
        for (int left = count(in); left > 0; left--) {
            data.addData(in.readBytes());
        }
        BlockMetadata.Builder metadata = BlockMetadata.newBuilder();
        for (int left = count(in); left > 0; left--) {
            metadata.addMetadata(in.readBytes());
        }
        if (!in.isAtEnd()) {
            throw new IOException("bytes follow the block's metadata");
        }
        return Block.newBuilder()
                .setHeader(header)
                .setData(data)
                .setMetadata(metadata)
                .build();
    }

    /** Length of the prefix at the beginning of what {@link #serialize} wrote. */
    static int prefixBytes(byte[] content) {
        int bytes = 1;
        while (bytes < content.length && content[bytes - 1] < 0) {
            bytes++;
        }
        return bytes;
    }

    private static int count(CodedInputStream in) throws IOException {
        int count = in.readUInt32();
        if (count < 0) {
            throw new IOException("a list in the block is longer than any block");
        }
        return count;
    }
}

package io.tbaas.acceptance.clients;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.client.BlockEventsRequest;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.ChaincodeEventsRequest;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.InMemoryCheckpointer;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;

/** The Java client's event streams. */
final class JavaClientEvents {
    private final Network network;

    JavaClientEvents(Network network) {
        this.network = network;
    }

    /** Reads some events and marks the first as processed. */
    List<Seen.Event> ofContract(ChaincodeEventsRequest request, int count, InMemoryCheckpointer checkpointer) {
        List<ChaincodeEvent> events = read(request.getEvents(), count);
        checkpointer.checkpointChaincodeEvent(events.getFirst());
        return events.stream().map(JavaClientEvents::event).toList();
    }

    List<Long> blocks(BlockEventsRequest request, int count) {
        return read(request.getEvents(), count).stream()
                .map(Block::getHeader)
                .map(header -> header.getNumber())
                .toList();
    }

    Seen.Filtered filtered(long from) {
        FilteredBlock block = read(
                        network.newFilteredBlockEventsRequest()
                                .startBlock(from)
                                .build()
                                .getEvents(),
                        1)
                .getFirst();
        FilteredTransaction transaction = block.getFilteredTransactions(0);
        return new Seen.Filtered(
                block.getNumber(),
                transaction.getTxid(),
                transaction.getTxValidationCodeValue(),
                transaction
                        .getTransactionActions()
                        .getChaincodeActions(0)
                        .getChaincodeEvent()
                        .getEventName());
    }

    Seen.PrivateData privateData(long from) throws InvalidProtocolBufferException {
        BlockAndPrivateData block = read(
                        network.newBlockAndPrivateDataEventsRequest()
                                .startBlock(from)
                                .build()
                                .getEvents(),
                        1)
                .getFirst();
        return new Seen.PrivateData(block.getBlock().getHeader().getNumber(), privateWrites(block));
    }

    static List<Seen.PrivateWrite> privateWrites(BlockAndPrivateData block) throws InvalidProtocolBufferException {
        List<Seen.PrivateWrite> writes = new ArrayList<>();
        for (TxPvtReadWriteSet transaction : block.getPrivateDataMapMap().values()) {
            for (NsPvtReadWriteSet namespace : transaction.getNsPvtRwsetList()) {
                for (CollectionPvtReadWriteSet collection : namespace.getCollectionPvtRwsetList()) {
                    for (KVWrite write :
                            KVRWSet.parseFrom(collection.getRwset()).getWritesList()) {
                        writes.add(new Seen.PrivateWrite(
                                namespace.getNamespace(),
                                collection.getCollectionName(),
                                write.getKey(),
                                write.getValue().toStringUtf8()));
                    }
                }
            }
        }
        return writes;
    }

    static Seen.Event event(ChaincodeEvent event) {
        return new Seen.Event(
                event.getEventName(),
                JavaClient.text(event.getPayload()),
                event.getTransactionId(),
                event.getBlockNumber());
    }

    static <T> List<T> read(CloseableIterator<T> stream, int count) {
        List<T> read = new ArrayList<>();
        try (stream) {
            while (read.size() < count) {
                read.add(stream.next());
            }
        }
        return read;
    }
}

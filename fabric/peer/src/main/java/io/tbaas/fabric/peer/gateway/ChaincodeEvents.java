package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.envelope.EndorserTransaction;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;

/**
 * The events that a block's valid transactions emitted, in their order.
 *
 * <p>Source: fabric internal/pkg/gateway/event.
 */
final class ChaincodeEvents {
    private ChaincodeEvents() {}

    static Stream<ChaincodeEvent> of(Block block) {
        TransactionFilter filter = TransactionFilter.ofBlock(block);
        return IntStream.range(0, Math.min(filter.size(), block.getData().getDataCount()))
                .filter(filter::isValid)
                .mapToObj(index -> ParsedEnvelope.parse(block.getData().getData(index)))
                .filter(envelope -> envelope.isOfType(HeaderType.ENDORSER_TRANSACTION))
                .flatMap(envelope -> envelope.transaction().flatMap(EndorserTransaction::action).stream())
                .flatMap(action -> event(action).stream());
    }

    private static Optional<ChaincodeEvent> event(ChaincodeAction action) {
        if (action.getEvents().isEmpty()) {
            return Optional.empty();
        }
        try {
            ChaincodeEvent event = Parsing.parse(action.getEvents(), ChaincodeEvent.parser());
            boolean complete = !event.getChaincodeId().isEmpty()
                    && !event.getEventName().isEmpty()
                    && !event.getTxId().isEmpty();
            return complete ? Optional.of(event) : Optional.empty();
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }
}

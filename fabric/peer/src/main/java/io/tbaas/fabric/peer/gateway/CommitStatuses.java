package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.tbaas.fabric.ledger.block.TransactionLocation;
import io.tbaas.fabric.peer.acl.AccessDeniedException;
import io.tbaas.fabric.peer.acl.AclProvider;
import io.tbaas.fabric.peer.acl.AclResources;
import io.tbaas.fabric.peer.channel.CommitNotifier;
import io.tbaas.fabric.peer.channel.CommitStatus;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;

/**
 * Gateway call CommitStatus: answers when the transaction is in the ledger. No thread waits.
 *
 * <p>Source: fabric internal/pkg/gateway/commitstatus.go, internal/pkg/gateway/commit/finder.go.
 */
final class CommitStatuses {
    private final Function<ChannelId, Optional<PeerChannel>> channels;
    private final AclProvider acls;

    CommitStatuses(Function<ChannelId, Optional<PeerChannel>> channels, AclProvider acls) {
        this.channels = channels;
        this.acls = acls;
    }

    void answer(SignedCommitStatusRequest signed, ServerCallStreamObserver<CommitStatusResponse> call) {
        CommitStatusRequest request = open(signed);
        PeerChannel channel = channels.apply(new ChannelId(request.getChannelId()))
                .orElseThrow(() ->
                        GatewayErrors.of(Status.Code.ABORTED, "channel does not exist: " + request.getChannelId()));
        Answer answer = new Answer(call);
        TxId transaction = new TxId(request.getTransactionId());
        // Watch first, then look: a commit in between is seen by one of the two.
        Optional<CommitNotifier.Watch> watch = channel.notifier().watch(transaction, answer::committed, answer::closed);
        call.setOnCancelHandler(() -> watch.ifPresent(CommitNotifier.Watch::close));
        Optional<TransactionLocation> committed = channel.ledger().blocks().location(transaction);
        if (committed.isPresent()) {
            watch.ifPresent(CommitNotifier.Watch::close);
            TransactionLocation location = committed.get();
            answer.committed(new CommitStatus(transaction, location.blockNumber(), location.code()));
        } else if (watch.isEmpty()) {
            answer.closed();
        }
    }

    private CommitStatusRequest open(SignedCommitStatusRequest signed) {
        if (signed.getRequest().isEmpty()) {
            throw GatewayErrors.of(Status.Code.INVALID_ARGUMENT, "a commit status request is required");
        }
        CommitStatusRequest request = parse(signed);
        if (request.getIdentity().isEmpty()) {
            throw GatewayErrors.of(Status.Code.INVALID_ARGUMENT, "no identity provided");
        }
        if (request.getChannelId().isEmpty()) {
            throw GatewayErrors.of(Status.Code.INVALID_ARGUMENT, "no channel ID provided");
        }
        if (request.getTransactionId().isEmpty()) {
            throw GatewayErrors.of(Status.Code.INVALID_ARGUMENT, "transaction ID should not be empty");
        }
        SignedData signature = new SignedData(signed.getRequest(), request.getIdentity(), signed.getSignature());
        try {
            acls.check(AclResources.GATEWAY_COMMIT_STATUS, request.getChannelId(), List.of(signature));
        } catch (AccessDeniedException denied) {
            throw GatewayErrors.of(Status.Code.PERMISSION_DENIED, String.valueOf(denied.getMessage()));
        }
        return request;
    }

    private static CommitStatusRequest parse(SignedCommitStatusRequest signed) {
        try {
            return Parsing.parse(signed.getRequest(), CommitStatusRequest.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw GatewayErrors.of(
                    Status.Code.INVALID_ARGUMENT,
                    "invalid status request: proto: cannot parse invalid wire-format data");
        }
    }

    /** The one answer of a call, whoever comes first with it. */
    private static final class Answer {
        private final ServerCallStreamObserver<CommitStatusResponse> call;
        private final AtomicBoolean given = new AtomicBoolean();

        Answer(ServerCallStreamObserver<CommitStatusResponse> call) {
            this.call = call;
        }

        void committed(CommitStatus status) {
            if (given.compareAndSet(false, true) && !call.isCancelled()) {
                call.onNext(CommitStatusResponse.newBuilder()
                        .setResult(status.code())
                        .setBlockNumber(status.blockNumber())
                        .build());
                call.onCompleted();
            }
        }

        void closed() {
            if (given.compareAndSet(false, true)) {
                call.onError(GatewayErrors.of(Status.Code.ABORTED, "unexpected close of commit notification channel"));
            }
        }
    }
}

package main

import (
	"context"

	"github.com/hyperledger/fabric-gateway/pkg/client"
	"github.com/hyperledger/fabric-gateway/pkg/identity"
)

type offlineSteps struct {
	Result           string        `json:"result"`
	Evaluated        string        `json:"evaluated"`
	TransactionID    string        `json:"transactionId"`
	Code             int32         `json:"code"`
	Block            uint64        `json:"block"`
	Event            contractEvent `json:"event"`
	FullBlock        uint64        `json:"fullBlock"`
	FilteredBlock    uint64        `json:"filteredBlock"`
	PrivateDataBlock uint64        `json:"privateDataBlock"`
	PrivateWrites    int           `json:"privateWrites"`
}

type signable interface {
	Bytes() ([]byte, error)
	Digest() []byte
}

// Each message leaves the client as bytes and a digest, and comes back with a signature made elsewhere.
func signOffline(gateway *client.Gateway, given settings, key string, sign identity.Sign) offlineSteps {
	network := gateway.GetNetwork(given.Channel)
	contract := network.GetContract(given.Contract)

	proposal := must1(contract.NewProposal("put", client.WithArguments(key, "3")))
	transaction := must1(signed(gateway.NewSignedProposal, proposal, sign).Endorse())
	signedTransaction := signed(gateway.NewSignedTransaction, transaction, sign)
	commit := must1(signedTransaction.Submit())
	status := must1(signed(gateway.NewSignedCommit, commit, sign).Status())

	evaluation := must1(contract.NewProposal("get", client.WithArguments(key)))
	evaluated := must1(signed(gateway.NewSignedProposal, evaluation, sign).Evaluate())

	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	start := status.BlockNumber
	contractEvents := must1(network.NewChaincodeEventsRequest(given.Contract, client.WithStartBlock(start)))
	full := must1(network.NewBlockEventsRequest(client.WithStartBlock(start)))
	filtered := must1(network.NewFilteredBlockEventsRequest(client.WithStartBlock(start)))
	withPrivateData := must1(network.NewBlockAndPrivateDataEventsRequest(client.WithStartBlock(start)))

	event := read(must1(signed(gateway.NewSignedChaincodeEventsRequest, contractEvents, sign).Events(ctx)), 1)[0]
	fullBlock := read(must1(signed(gateway.NewSignedBlockEventsRequest, full, sign).Events(ctx)), 1)[0]
	filteredBlock := read(must1(signed(gateway.NewSignedFilteredBlockEventsRequest, filtered, sign).Events(ctx)), 1)[0]
	privateBlock := read(must1(signed(gateway.NewSignedBlockAndPrivateDataEventsRequest, withPrivateData, sign).Events(ctx)), 1)[0]
	return offlineSteps{
		Result:           string(signedTransaction.Result()),
		Evaluated:        string(evaluated),
		TransactionID:    status.TransactionID,
		Code:             int32(status.Code),
		Block:            start,
		Event:            eventOf(event),
		FullBlock:        fullBlock.GetHeader().GetNumber(),
		FilteredBlock:    filteredBlock.GetNumber(),
		PrivateDataBlock: privateBlock.GetBlock().GetHeader().GetNumber(),
		PrivateWrites:    len(privateWrites(privateBlock)),
	}
}

func signed[T any](recreate func(bytes, signature []byte) (T, error), message signable, sign identity.Sign) T {
	return must1(recreate(must1(message.Bytes()), must1(sign(message.Digest()))))
}

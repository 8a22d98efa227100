package main

import (
	"context"
	"fmt"
	"time"

	"github.com/hyperledger/fabric-gateway/pkg/client"
	"github.com/hyperledger/fabric-protos-go-apiv2/ledger/rwset/kvrwset"
	"github.com/hyperledger/fabric-protos-go-apiv2/peer"
	"google.golang.org/protobuf/proto"
)

const patience = 30 * time.Second

type contractEvent struct {
	EventName     string `json:"eventName"`
	Payload       string `json:"payload"`
	TransactionID string `json:"transactionId"`
	Block         uint64 `json:"block"`
}

type filteredBlock struct {
	Block         uint64 `json:"block"`
	TransactionID string `json:"transactionId"`
	Code          int32  `json:"code"`
	EventName     string `json:"eventName"`
}

type privateBlock struct {
	Block  uint64         `json:"block"`
	Writes []privateWrite `json:"writes"`
}

type privateWrite struct {
	Namespace  string `json:"namespace"`
	Collection string `json:"collection"`
	Key        string `json:"key"`
	Value      string `json:"value"`
}

func eventsOfContract(network *client.Network, contract string, count int, options ...client.ChaincodeEventsOption) []contractEvent {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var saw []contractEvent
	for _, event := range read(must1(network.ChaincodeEvents(ctx, contract, options...)), count) {
		saw = append(saw, eventOf(event))
	}
	return saw
}

func eventOf(event *client.ChaincodeEvent) contractEvent {
	return contractEvent{event.EventName, string(event.Payload), event.TransactionID, event.BlockNumber}
}

func blocks(network *client.Network, count int, options ...client.BlockEventsOption) []uint64 {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var numbers []uint64
	for _, block := range read(must1(network.BlockEvents(ctx, options...)), count) {
		numbers = append(numbers, block.GetHeader().GetNumber())
	}
	return numbers
}

func filtered(network *client.Network, options ...client.BlockEventsOption) filteredBlock {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	block := read(must1(network.FilteredBlockEvents(ctx, options...)), 1)[0]
	transaction := block.GetFilteredTransactions()[0]
	action := transaction.GetTransactionActions().GetChaincodeActions()[0]
	return filteredBlock{block.GetNumber(), transaction.GetTxid(), int32(transaction.GetTxValidationCode()), action.GetChaincodeEvent().GetEventName()}
}

func privateData(network *client.Network, options ...client.BlockEventsOption) privateBlock {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	block := read(must1(network.BlockAndPrivateDataEvents(ctx, options...)), 1)[0]
	return privateBlock{block.GetBlock().GetHeader().GetNumber(), privateWrites(block)}
}

func privateWrites(block *peer.BlockAndPrivateData) []privateWrite {
	writes := []privateWrite{}
	for _, transaction := range block.GetPrivateDataMap() {
		for _, namespace := range transaction.GetNsPvtRwset() {
			for _, collection := range namespace.GetCollectionPvtRwset() {
				var set kvrwset.KVRWSet
				must(proto.Unmarshal(collection.GetRwset(), &set))
				for _, write := range set.GetWrites() {
					writes = append(writes, privateWrite{namespace.GetNamespace(), collection.GetCollectionName(), write.GetKey(), string(write.GetValue())})
				}
			}
		}
	}
	return writes
}

func read[T any](events <-chan T, count int) []T {
	var saw []T
	for len(saw) < count {
		event, open := <-events
		if !open {
			panic(fmt.Sprintf("the stream ended after %d of %d events", len(saw), count))
		}
		saw = append(saw, event)
	}
	return saw
}

package main

import (
	"errors"

	"github.com/hyperledger/fabric-gateway/pkg/client"
	"github.com/hyperledger/fabric-gateway/pkg/identity"
	"github.com/hyperledger/fabric-protos-go-apiv2/gateway"
	"google.golang.org/grpc/status"
)

// What a client is told when something goes wrong: the kind of error, its code, and the details per peer.
type failure struct {
	Kind    string   `json:"kind"`
	Code    int32    `json:"code"`
	Message string   `json:"message"`
	Details []detail `json:"details"`
}

type detail struct {
	Address string `json:"address"`
	MspID   string `json:"mspId"`
	Message string `json:"message"`
}

type conflict struct {
	Code       int32 `json:"code"`
	Successful bool  `json:"successful"`
}

type failures struct {
	Evaluate         failure  `json:"evaluate"`
	RefusedByOnePeer failure  `json:"refusedByOnePeer"`
	RefusedByAll     failure  `json:"refusedByAll"`
	Differing        failure  `json:"differing"`
	UnknownFunction  failure  `json:"unknownFunction"`
	Policy           failure  `json:"policy"`
	Conflict         conflict `json:"conflict"`
	BadSignature     failure  `json:"badSignature"`
}

func fail(contract *client.Contract, unsigned *client.Gateway, key func(string) string, sign identity.Sign) failures {
	submit := func(function string, options ...client.ProposalOption) failure {
		_, err := contract.Submit(function, options...)
		return failureOf(err)
	}
	_, evaluation := contract.EvaluateTransaction("get", key("none"))
	return failures{
		Evaluate:         failureOf(evaluation),
		RefusedByOnePeer: submit("refuseAt", client.WithArguments("Org2MSP")),
		RefusedByAll:     submit("get", client.WithArguments(key("none"))),
		Differing:        submit("differ", client.WithArguments(key("e"))),
		UnknownFunction:  submit("noSuchFunction"),
		Policy:           submit("put", client.WithArguments(key("f"), "6"), client.WithEndorsingOrganizations("Org1MSP")),
		Conflict:         conflictOf(contract, key("g")),
		BadSignature:     failureOf(submitWithBadSignature(contract, unsigned, key("h"), sign)),
	}
}

// Both read the same version, so the second to be ordered must fail.
func conflictOf(contract *client.Contract, key string) conflict {
	first := must1(must1(contract.NewProposal("append", client.WithArguments(key, "1"))).Endorse())
	second := must1(must1(contract.NewProposal("append", client.WithArguments(key, "2"))).Endorse())
	must1(must1(first.Submit()).Status())
	result := must1(must1(second.Submit()).Status())
	return conflict{int32(result.Code), result.Successful}
}

func submitWithBadSignature(contract *client.Contract, unsigned *client.Gateway, key string, sign identity.Sign) error {
	transaction := must1(must1(contract.NewProposal("put", client.WithArguments(key, "8"))).Endorse())
	ofOtherBytes := must1(sign(make([]byte, 32)))
	_, err := must1(unsigned.NewSignedTransaction(must1(transaction.Bytes()), ofOtherBytes)).Submit()
	return err
}

func failureOf(err error) failure {
	if err == nil {
		return failure{Kind: "none"}
	}
	var commit *client.CommitError
	if errors.As(err, &commit) {
		return failure{Kind: "CommitError", Code: int32(commit.Code), Message: err.Error(), Details: []detail{}}
	}
	told := status.Convert(err)
	saw := failure{Kind: kindOf(err), Code: int32(told.Code()), Message: told.Message(), Details: []detail{}}
	for _, one := range told.Details() {
		if known, ok := one.(*gateway.ErrorDetail); ok {
			saw.Details = append(saw.Details, detail{known.GetAddress(), known.GetMspId(), known.GetMessage()})
		}
	}
	return saw
}

func kindOf(err error) string {
	var endorse *client.EndorseError
	var submit *client.SubmitError
	var commitStatus *client.CommitStatusError
	switch {
	case errors.As(err, &endorse):
		return "EndorseError"
	case errors.As(err, &submit):
		return "SubmitError"
	case errors.As(err, &commitStatus):
		return "CommitStatusError"
	default:
		return "GatewayError"
	}
}

// Takes a network through every step of the published gateway client and prints what it saw as JSON.
// Usage: client SETTINGS.json
package main

import (
	"crypto/x509"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/hyperledger/fabric-gateway/pkg/client"
	"github.com/hyperledger/fabric-gateway/pkg/hash"
	"github.com/hyperledger/fabric-gateway/pkg/identity"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

type settings struct {
	Address, TLSCertificate, MspID, Certificate, Key, Channel, Contract, Prefix, CheckpointFile string
}

type asynchronous struct {
	Result        string `json:"result"`
	TransactionID string `json:"transactionId"`
	Code          int32  `json:"code"`
	Block         uint64 `json:"block"`
}

type seen struct {
	Submitted             string          `json:"submitted"`
	Evaluated             string          `json:"evaluated"`
	Asynchronous          asynchronous    `json:"asynchronous"`
	Offline               offlineSteps    `json:"offline"`
	Events                []contractEvent `json:"events"`
	EventsAfterCheckpoint []contractEvent `json:"eventsAfterCheckpoint"`
	Blocks                []uint64        `json:"blocks"`
	BlocksAfterCheckpoint []uint64        `json:"blocksAfterCheckpoint"`
	Filtered              filteredBlock   `json:"filtered"`
	PrivateData           privateBlock    `json:"privateData"`
	Failures              failures        `json:"failures"`
}

func main() {
	var given settings
	must(json.Unmarshal(must1(os.ReadFile(os.Args[1])), &given))
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(must1(os.ReadFile(given.TLSCertificate))) {
		panic("no certificate in " + given.TLSCertificate)
	}
	connection := must1(grpc.NewClient("dns:///"+given.Address, grpc.WithTransportCredentials(credentials.NewClientTLSFromCert(roots, ""))))
	defer connection.Close()
	user := must1(identity.NewX509Identity(given.MspID, must1(identity.CertificateFromPEM(must1(os.ReadFile(given.Certificate))))))
	sign := must1(identity.NewPrivateKeySign(must1(identity.PrivateKeyFromPEM(must1(os.ReadFile(given.Key))))))
	options := []client.ConnectOption{
		client.WithHash(hash.SHA256),
		client.WithClientConnection(connection),
		client.WithEvaluateTimeout(30 * time.Second),
		client.WithEndorseTimeout(30 * time.Second),
		client.WithSubmitTimeout(30 * time.Second),
		client.WithCommitStatusTimeout(30 * time.Second),
	}
	gateway := must1(client.Connect(user, append(options, client.WithSign(sign))...))
	defer gateway.Close()
	unsigned := must1(client.Connect(user, options...))
	defer unsigned.Close()
	fmt.Println(string(must1(json.Marshal(steps(given, gateway, unsigned, sign)))))
}

func steps(given settings, gateway, unsigned *client.Gateway, sign identity.Sign) seen {
	network := gateway.GetNetwork(given.Channel)
	contract := network.GetContract(given.Contract)
	key := func(name string) string { return given.Prefix + name }
	var saw seen

	saw.Submitted = string(must1(contract.SubmitTransaction("put", key("a"), "1")))
	saw.Evaluated = string(must1(contract.EvaluateTransaction("get", key("a"))))

	result, pending, err := contract.SubmitAsync("put", client.WithArguments(key("b"), "2"))
	must(err)
	status := must1(pending.Status())
	saw.Asynchronous = asynchronous{string(result), status.TransactionID, int32(status.Code), status.BlockNumber}

	saw.Offline = signOffline(unsigned, given, key("c"), sign)

	from := status.BlockNumber
	checkpoint := new(client.InMemoryCheckpointer)
	saw.Events = eventsOfContract(network, given.Contract, 2, client.WithStartBlock(from))
	checkpoint.CheckpointTransaction(saw.Events[0].Block, saw.Events[0].TransactionID)
	saw.EventsAfterCheckpoint = eventsOfContract(network, given.Contract, 1, client.WithStartBlock(0), client.WithCheckpoint(checkpoint))

	file := must1(client.NewFileCheckpointer(given.CheckpointFile))
	defer file.Close()
	saw.Blocks = blocks(network, 2, client.WithStartBlock(from))
	must(file.CheckpointBlock(saw.Blocks[0]))
	saw.BlocksAfterCheckpoint = blocks(network, 1, client.WithStartBlock(0), client.WithCheckpoint(file))
	saw.Filtered = filtered(network, client.WithStartBlock(from))

	_, secret, err := contract.SubmitAsync("putPrivate", client.WithArguments(key("d")),
		client.WithTransient(map[string][]byte{"value": []byte("secret")}))
	must(err)
	saw.PrivateData = privateData(network, client.WithStartBlock(must1(secret.Status()).BlockNumber))

	saw.Failures = fail(contract, unsigned, key, sign)
	return saw
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func must1[T any](value T, err error) T {
	must(err)
	return value
}

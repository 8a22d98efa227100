'use strict';

const { ledger } = require('@hyperledger/fabric-protos');

async function ofContract(network, contract, options, count, checkpointer) {
    const stream = await network.getChaincodeEvents(contract, options);
    const seen = await read(stream, count, (event) => event);
    if (checkpointer) {
        await checkpointer.checkpointChaincodeEvent(seen[0]);
    }
    return seen.map(contractEvent);
}

function contractEvent({ eventName, payload, transactionId, blockNumber }) {
    return { eventName, payload: Buffer.from(payload).toString('utf8'), transactionId, block: blockNumber };
}

async function blocks(network, options, checkpointer) {
    const numbers = await read(await network.getBlockEvents(options), checkpointer ? 2 : 1, (block) => block.getHeader().getNumber());
    if (checkpointer) {
        await checkpointer.checkpointBlock(BigInt(numbers[0]));
    }
    return numbers;
}

async function filtered(network, options) {
    return readOne(await network.getFilteredBlockEvents(options), (block) => {
        const transaction = block.getFilteredTransactionsList()[0];
        const action = transaction.getTransactionActions().getChaincodeActionsList()[0];
        return {
            block: block.getNumber(),
            transactionId: transaction.getTxid(),
            code: transaction.getTxValidationCode(),
            eventName: action.getChaincodeEvent().getEventName(),
        };
    });
}

async function privateData(network, options) {
    const stream = await network.getBlockAndPrivateDataEvents(options);
    return readOne(stream, (block) => ({ block: block.getBlock().getHeader().getNumber(), writes: privateWrites(block) }));
}

function privateWrites(block) {
    const writes = [];
    block.getPrivateDataMapMap().forEach((transaction) => {
        for (const namespace of transaction.getNsPvtRwsetList()) {
            for (const collection of namespace.getCollectionPvtRwsetList()) {
                const set = ledger.rwset.kvrwset.KVRWSet.deserializeBinary(collection.getRwset_asU8());
                for (const write of set.getWritesList()) {
                    writes.push({
                        namespace: namespace.getNamespace(),
                        collection: collection.getCollectionName(),
                        key: write.getKey(),
                        value: Buffer.from(write.getValue_asU8()).toString('utf8'),
                    });
                }
            }
        }
    });
    return writes;
}

async function readOne(stream, convert) {
    return (await read(stream, 1, convert))[0];
}

async function read(stream, count, convert) {
    const seen = [];
    try {
        for await (const event of stream) {
            seen.push(convert(event));
            if (seen.length === count) {
                break;
            }
        }
    } finally {
        stream.close();
    }
    return seen;
}

module.exports = { blocks, contractEvent, filtered, ofContract, privateData, privateWrites, readOne };

'use strict';

// Takes a network through every step of the published gateway client and prints what it saw as JSON.
// Usage: node client.js SETTINGS.json

const crypto = require('node:crypto');
const fs = require('node:fs');
const grpc = require('@grpc/grpc-js');
const { checkpointers, connect, hash, signers } = require('@hyperledger/fabric-gateway');
const events = require('./events');
const failures = require('./failures');
const offline = require('./offline');

async function main() {
    const settings = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
    const identity = { mspId: settings.mspId, credentials: fs.readFileSync(settings.certificate) };
    const key = crypto.createPrivateKey(fs.readFileSync(settings.key));
    const roots = fs.readFileSync(settings.tlsCertificate);
    const client = new grpc.Client(settings.address, grpc.credentials.createSsl(roots));
    const deadline = () => ({ deadline: Date.now() + 30_000 });
    const options = {
        client, identity, hash: hash.sha256,
        evaluateOptions: deadline, endorseOptions: deadline, submitOptions: deadline, commitStatusOptions: deadline,
    };
    const gateway = connect({ ...options, signer: signers.newPrivateKeySigner(key) });
    const unsigned = connect(options);
    try {
        const seen = await steps(settings, gateway, unsigned, signers.newPrivateKeySigner(key));
        console.log(JSON.stringify(seen, (_, value) => (typeof value === 'bigint' ? Number(value) : value)));
    } finally {
        unsigned.close();
        gateway.close();
        client.close();
    }
}

async function steps(settings, gateway, unsigned, sign) {
    const network = gateway.getNetwork(settings.channel);
    const contract = network.getContract(settings.contract);
    const key = (name) => settings.prefix + name;
    const seen = {};

    seen.submitted = text(await contract.submitTransaction('put', key('a'), '1'));
    seen.evaluated = text(await contract.evaluateTransaction('get', key('a')));

    const pending = await contract.submitAsync('put', { arguments: [key('b'), '2'] });
    const status = await pending.getStatus();
    seen.asynchronous = { result: text(pending.getResult()), transactionId: status.transactionId, code: status.code, block: status.blockNumber };

    seen.offline = await offline.steps(unsigned, settings, key('c'), sign);

    const from = status.blockNumber;
    const checkpoint = checkpointers.inMemory();
    seen.events = await events.ofContract(network, settings.contract, { startBlock: from }, 2, checkpoint);
    seen.eventsAfterCheckpoint = await events.ofContract(network, settings.contract, { startBlock: 0n, checkpoint }, 1);

    const file = await checkpointers.file(settings.checkpointFile);
    seen.blocks = await events.blocks(network, { startBlock: from }, file);
    seen.blocksAfterCheckpoint = await events.blocks(network, { startBlock: 0n, checkpoint: file });
    seen.filtered = await events.filtered(network, { startBlock: from });

    const secret = await contract.submitAsync('putPrivate', { arguments: [key('d')], transientData: { value: 'secret' } });
    const secretStatus = await secret.getStatus();
    seen.privateData = await events.privateData(network, { startBlock: secretStatus.blockNumber });

    seen.failures = await failures.steps(contract, unsigned, key, sign);
    return seen;
}

function text(bytes) {
    return Buffer.from(bytes).toString('utf8');
}

main().catch((failure) => {
    console.error(failure);
    process.exitCode = 1;
});

'use strict';

const { contractEvent, privateWrites, readOne } = require('./events');

// Each message leaves the client as bytes and a digest, and comes back with a signature made elsewhere.
async function steps(gateway, settings, key, sign) {
    const network = gateway.getNetwork(settings.channel);
    const contract = network.getContract(settings.contract);

    const proposal = contract.newProposal('put', { arguments: [key, '3'] });
    const signedProposal = gateway.newSignedProposal(proposal.getBytes(), await sign(proposal.getDigest()));
    const transaction = await signedProposal.endorse();
    const signedTransaction = gateway.newSignedTransaction(transaction.getBytes(), await sign(transaction.getDigest()));
    const commit = await signedTransaction.submit();
    const signedCommit = gateway.newSignedCommit(commit.getBytes(), await sign(commit.getDigest()));
    const status = await signedCommit.getStatus();
    const startBlock = status.blockNumber;

    const evaluation = contract.newProposal('get', { arguments: [key] });
    const evaluated = await gateway.newSignedProposal(evaluation.getBytes(), await sign(evaluation.getDigest())).evaluate();

    const contractEvents = network.newChaincodeEventsRequest(settings.contract, { startBlock });
    const blocks = network.newBlockEventsRequest({ startBlock });
    const filtered = network.newFilteredBlockEventsRequest({ startBlock });
    const withPrivateData = network.newBlockAndPrivateDataEventsRequest({ startBlock });
    return {
        result: Buffer.from(signedTransaction.getResult()).toString('utf8'),
        evaluated: Buffer.from(evaluated).toString('utf8'),
        transactionId: status.transactionId,
        code: status.code,
        block: status.blockNumber,
        event: await readOne(await signed(gateway.newSignedChaincodeEventsRequest.bind(gateway), contractEvents, sign), contractEvent),
        fullBlock: await readOne(
            await signed(gateway.newSignedBlockEventsRequest.bind(gateway), blocks, sign),
            (block) => block.getHeader().getNumber()),
        filteredBlock: await readOne(
            await signed(gateway.newSignedFilteredBlockEventsRequest.bind(gateway), filtered, sign),
            (block) => block.getNumber()),
        privateDataBlock: await readOne(
            await signed(gateway.newSignedBlockAndPrivateDataEventsRequest.bind(gateway), withPrivateData, sign),
            (block) => block.getBlock().getHeader().getNumber()),
        privateWrites: await readOne(
            await signed(gateway.newSignedBlockAndPrivateDataEventsRequest.bind(gateway), withPrivateData, sign),
            (block) => privateWrites(block).length),
    };
}

async function signed(recreate, request, sign) {
    return recreate(request.getBytes(), await sign(request.getDigest())).getEvents();
}

module.exports = { steps };

'use strict';

// What a client is told when something goes wrong: the class of error, its code, and the details per peer.
async function steps(contract, unsigned, key, sign) {
    return {
        evaluate: await failureOf(() => contract.evaluateTransaction('get', key('none'))),
        refusedByOnePeer: await failureOf(() => contract.submitTransaction('refuseAt', 'Org2MSP')),
        refusedByAll: await failureOf(() => contract.submitTransaction('get', key('none'))),
        differing: await failureOf(() => contract.submitTransaction('differ', key('e'))),
        unknownFunction: await failureOf(() => contract.submitTransaction('noSuchFunction')),
        policy: await failureOf(() => contract.submit('put', { arguments: [key('f'), '6'], endorsingOrganizations: ['Org1MSP'] })),
        conflict: await conflict(contract, key('g')),
        badSignature: await failureOf(() => badSignature(contract, unsigned, key('h'), sign)),
    };
}

// Both read the same version, so the second to be ordered must fail.
async function conflict(contract, key) {
    const first = await contract.newProposal('append', { arguments: [key, '1'] }).endorse();
    const second = await contract.newProposal('append', { arguments: [key, '2'] }).endorse();
    await (await first.submit()).getStatus();
    const status = await (await second.submit()).getStatus();
    return { code: status.code, successful: status.successful };
}

async function badSignature(contract, unsigned, key, sign) {
    const transaction = await contract.newProposal('put', { arguments: [key, '8'] }).endorse();
    const ofOtherBytes = await sign(Buffer.alloc(32));
    return unsigned.newSignedTransaction(transaction.getBytes(), ofOtherBytes).submit();
}

async function failureOf(step) {
    try {
        await step();
        return { kind: 'none' };
    } catch (failure) {
        return {
            kind: failure.constructor.name,
            code: failure.code,
            message: failure.cause?.details ?? failure.message,
            details: failure.details ?? [],
        };
    }
}

module.exports = { steps };

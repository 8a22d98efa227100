package io.tbaas.acceptance.clients;

import java.util.List;

/** What a client saw on its way through all steps, in the words of the programs' JSON. */
record Seen(
        String submitted,
        String evaluated,
        Asynchronous asynchronous,
        Offline offline,
        List<Event> events,
        List<Event> eventsAfterCheckpoint,
        List<Long> blocks,
        List<Long> blocksAfterCheckpoint,
        Filtered filtered,
        PrivateData privateData,
        Failures failures) {
    record Asynchronous(String result, String transactionId, int code, long block) {}

    /** Every message was signed away from the client. */
    record Offline(
            String result,
            String evaluated,
            String transactionId,
            int code,
            long block,
            Event event,
            long fullBlock,
            long filteredBlock,
            long privateDataBlock,
            int privateWrites) {}

    record Event(String eventName, String payload, String transactionId, long block) {}

    record Filtered(long block, String transactionId, int code, String eventName) {}

    record PrivateData(long block, List<PrivateWrite> writes) {}

    record PrivateWrite(String namespace, String collection, String key, String value) {}

    record Failures(
            Failure evaluate,
            Failure refusedByOnePeer,
            Failure refusedByAll,
            Failure differing,
            Failure unknownFunction,
            Failure policy,
            Conflict conflict,
            Failure badSignature) {}

    /** The code is gRPC's, or for a commit error the validation code. */
    record Failure(String kind, int code, String message, List<Detail> details) {}

    record Detail(String address, String mspId, String message) {}

    record Conflict(int code, boolean successful) {}
}

package io.tbaas.fabric.protocol.validation;

/**
 * Committed chaincode definitions as of the block before the one being validated; asked from several threads at once. An
 * exception means that state cannot be read and stops the channel.
 *
 * <p>Source: fabric core/committer/txvalidator/v20/plugindispatcher/dispatcher.go#LifecycleResources.
 */
public interface DefinitionSource {
    /** How transactions that write to a namespace are validated. */
    ValidationInfo validationInfo(String namespace);

    /** Who must endorse writes to a collection. */
    CollectionRule collectionRule(String namespace, String collection);
}

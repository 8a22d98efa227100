package io.tbaas.platform.domain.problem;

/**
 * One fault of a request.
 *
 * @param field path of the member or name of the parameter
 * @param detail what is wrong with it, in the reader's language
 */
public record FieldFault(String field, String detail) {}

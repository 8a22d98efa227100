package io.tbaas.cli;

import java.util.Comparator;
import java.util.Optional;

/** The options of an operation that say which resource is meant, and the lists in which such a resource is found by its name. */
record NamedOptions(ApiOperation operation, ApiDescription description) {
    /**
     * Where resources of one kind stand.
     *
     * @param list can be searched by name
     * @param resource how the API speaks of what stands in it
     */
    record Home(ApiOperation list, ApiOperation.PathParameter resource) {}

    /** The list that knows the names, the most general one where several do; none where this call does not lead to one. */
    Optional<Home> home(ApiField field) {
        return description.operations().stream()
                .filter(list -> !field.idPrefix().isEmpty() && list.searchedByName())
                .filter(list -> list.forOperators() == operation.forOperators())
                .filter(list -> list.pathParameters().stream().allMatch(this::isKnown))
                .sorted(Comparator.comparingInt(list -> list.pathParameters().size()))
                .flatMap(list -> description.operations().stream()
                        .filter(each -> each.path().startsWith(list.path() + "/{"))
                        .map(each ->
                                each.pathParameters().get(list.pathParameters().size()))
                        .map(resource -> new Home(list, resource)))
                .filter(home -> home.resource().idPrefix().equals(field.idPrefix()))
                .findFirst();
    }

    private boolean isKnown(ApiOperation.PathParameter parameter) {
        return operation.pathParameters().contains(parameter)
                || subject()
                        .filter(read -> read.columns().contains(parameter.name()))
                        .isPresent();
    }

    /** Reads the resource that the operation is about, which tells where it belongs. */
    Optional<ApiOperation> subject() {
        return description.find(
                "GET", operation.path().substring(0, operation.path().lastIndexOf('}') + 1));
    }
}

package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.factor.Person;
import java.util.List;

/** How a person can prove itself beside the password. */
@FunctionalInterface
public interface ProofMethods {
    /** Names of the ways; empty where there is none but the password. */
    List<String> methods(Person person);
}

package io.tbaas.fabric.chaincode.builder;

import java.lang.reflect.InvocationTargetException;

/**
 * The first class of a Java contract's process.
 *
 * <p>The published shim looks for contract classes in every class of its class path, which takes a two-core machine
 * several seconds. The builder has looked already: the shim, which asks {@code java.class.path} where to look, is
 * shown the folder with what was found. Classes are still loaded from the contract's own jars.
 */
public final class JavaContractStart {
    static final String INDEX_PROPERTY = "tbaas.contract.index";
    static final String MAIN_PROPERTY = "tbaas.contract.main";

    private JavaContractStart() {}

    public static void main(String[] args) throws Throwable {
        System.setProperty("java.class.path", System.getProperty(INDEX_PROPERTY, ""));
        ContractCertificates.install();
        Class<?> main = Class.forName(System.getProperty(MAIN_PROPERTY, ""));
        try {
            main.getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}

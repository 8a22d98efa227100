package io.tbaas.fabric.protocol.config;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What the elements of a configuration may be called.
 *
 * <p>Source: fabric common/configtx/validator.go#validateConfigID, update.go#validateModPolicy.
 */
final class ConfigIds {
    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9.-]+");
    private static final int LENGTH_MAX = 249;

    private ConfigIds() {}

    static void check(String id) {
        if (id.isEmpty()) {
            throw new ConfigUpdateException("config ID illegal, cannot be empty");
        }
        if (id.getBytes(StandardCharsets.UTF_8).length > LENGTH_MAX) {
            throw new ConfigUpdateException("config ID illegal, cannot be longer than " + LENGTH_MAX);
        }
        if (id.equals(".") || id.equals("..")) {
            throw new ConfigUpdateException("name '" + id + "' for config ID is not allowed");
        }
        if (!ALLOWED.matcher(id).matches()) {
            throw new ConfigUpdateException("config ID '" + id + "' contains illegal characters");
        }
    }

    static void checkModPolicy(String modPolicy) {
        if (modPolicy.isEmpty()) {
            throw new ConfigUpdateException("mod_policy not set");
        }
        String[] names = (modPolicy.startsWith("/") ? modPolicy.substring(1) : modPolicy).split("/", -1);
        for (int i = 0; i < names.length; i++) {
            try {
                check(names[i]);
            } catch (ConfigUpdateException refusal) {
                throw ConfigUpdateException.within("path element at " + i + " is invalid", refusal);
            }
        }
    }
}

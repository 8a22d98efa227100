package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.ChaincodeOptions;
import io.tbaas.fabric.chaincode.ChaincodeOptions.ProcessLimits;
import io.tbaas.fabric.chaincode.process.Cage;
import io.tbaas.fabric.chaincode.process.CagePlan;
import io.tbaas.fabric.chaincode.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Decides what builds and contracts of a peer may see and use.
 *
 * <p>Thread safe.
 */
public final class Cages {
    private static final int FIRST_USER = 20_000;
    private static final int USERS = 40_000;
    private static final long BUILD_MEMORY_BYTES_MAX = 4L << 30;
    private static final int BUILD_PROCESSES_MAX = 4_096;
    private static final long BUILD_FILE_BYTES_MAX = 1L << 30;
    private static final Pattern SECRETS = Pattern.compile("(?s)<servers>.*?</servers>|<password>.*?</password>");

    private final ChaincodeOptions options;
    private final Cage cage;

    public Cages(ChaincodeOptions options, Cage cage) {
        this.options = options;
        this.cage = cage;
    }

    /** The contract, shut in with its own folder and what it needs to read. */
    public ProcessSpec forContract(ProcessSpec spec, Launch launch, BuiltPackage built) throws IOException {
        if (built.builder().isTrusted()) {
            return spec;
        }
        ProcessLimits limits = launch.limits();
        CagePlan plan = new CagePlan(
                List.of(launch.folder()),
                built.builder().readable(built),
                List.of(),
                hidden(),
                user(launch.packageId()),
                new CagePlan.Limits(2 * limits.memoryBytesMax(), limits.processesMax(), limits.logBytesMax() * 8));
        return cage.wrap(spec, plan, launch.folder());
    }

    /** The home folder that a build sees: one of its own where it is caged. */
    Path home(BuildContext context, Path userHome) {
        return cage == Cage.NONE ? userHome : context.scratch().resolve("home");
    }

    /** The build tool, shut in with the package's source and private views of the user's download caches. */
    ProcessSpec forBuild(ProcessSpec spec, BuildContext context, Path userHome, List<String> caches)
            throws IOException {
        Path home = home(context, userHome);
        Map<String, String> environment = new TreeMap<>(spec.environment());
        environment.put("HOME", home.toString());
        ProcessSpec atHome = new ProcessSpec(spec.name(), spec.command(), environment, spec.folder());
        if (cage == Cage.NONE) {
            return atHome;
        }
        copyMavenSettings(userHome, home);
        List<CagePlan.Overlay> overlays = new ArrayList<>();
        for (String cache : caches) {
            if (Files.isDirectory(userHome.resolve(cache))) {
                Path changes = context.scratch().resolve("changes").resolve(cache.replace('/', '-'));
                Files.createDirectories(home.resolve(cache));
                overlays.add(new CagePlan.Overlay(userHome.resolve(cache), home.resolve(cache), changes));
            }
        }
        CagePlan plan = new CagePlan(
                List.of(context.scratch()),
                List.of(Path.of(System.getProperty("java.home"))),
                overlays,
                hidden(),
                user(context.packageId()),
                new CagePlan.Limits(BUILD_MEMORY_BYTES_MAX, BUILD_PROCESSES_MAX, BUILD_FILE_BYTES_MAX));
        return cage.wrap(atHome, plan, context.scratch());
    }

    private List<Path> hidden() {
        List<Path> hidden = new ArrayList<>(options.hidden());
        hidden.add(options.folder());
        return hidden;
    }

    /** Mirrors and proxies of the user's Maven, without what is secret in its settings. */
    private static void copyMavenSettings(Path userHome, Path home) throws IOException {
        Path settings = userHome.resolve(".m2/settings.xml");
        Files.createDirectories(home.resolve(".m2"));
        if (Files.isReadable(settings)) {
            String text = SECRETS.matcher(Files.readString(settings)).replaceAll("");
            Files.writeString(home.resolve(".m2/settings.xml"), text);
        }
    }

    /** Each package of each peer has a user of its own, so that contracts cannot reach each other. */
    private int user(String packageId) {
        return FIRST_USER + Math.floorMod((options.folder() + packageId).hashCode(), USERS);
    }
}

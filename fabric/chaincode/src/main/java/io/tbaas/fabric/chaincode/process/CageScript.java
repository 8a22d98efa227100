package io.tbaas.fabric.chaincode.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shell script that shuts a program in; it runs in namespaces of its own and ends by becoming the program. */
final class CageScript {
    private final CagePlan plan;
    private final Path folder;
    private final boolean choosesUser;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Path> staged = new LinkedHashMap<>();

    private CageScript(CagePlan plan, Path folder, boolean choosesUser) {
        this.plan = plan;
        this.folder = folder;
        this.choosesUser = choosesUser;
    }

    /**
     * The script.
     *
     * @param folder where the program starts
     * @param choosesUser whether we may become the plan's user; else the program stays the peer's user without rights
     */
    static String of(CagePlan plan, Path folder, boolean choosesUser) {
        return new CageScript(plan, folder, choosesUser).write();
    }

    private String write() {
        lines.add("set -e");
        lines.add("stage=" + quoted(stage()));
        lines.add("mount -t tmpfs -o mode=0755,size=1m tmpfs \"$stage\"");
        plan.readable().forEach(path -> stage(path, true));
        plan.writable().forEach(path -> stage(path, false));
        plan.overlays().forEach(this::stage);
        plan.hidden().stream()
                .sorted()
                .forEach(path -> lines.add("mount -t tmpfs -o mode=0755,size=1m tmpfs " + quoted(path)));
        staged.forEach((place, target) -> {
            lines.add("mkdir -p " + quoted(target));
            lines.add("mount --move " + place + " " + quoted(target));
        });
        lines.add("umount \"$stage\"");
        lines.add("cd " + quoted(folder));
        lines.add(dropRights());
        return String.join("\n", lines) + "\n";
    }

    private void stage(Path path, boolean readOnly) {
        String place = nextPlace(path);
        lines.add("mount --bind " + quoted(path) + " " + place);
        if (readOnly) {
            lines.add("mount -o remount,bind,ro,nosuid,nodev " + place);
        } else if (choosesUser) {
            lines.add("chown -R " + plan.user() + ":" + plan.user() + " " + place);
        }
    }

    private void stage(CagePlan.Overlay overlay) {
        String place = nextPlace(overlay.target());
        lines.add("mkdir -p " + quoted(overlay.changes().resolve("new")) + " "
                + quoted(overlay.changes().resolve("tmp")));
        // With metacopy a change of owner does not copy the file.
        String options = choosesUser ? "metacopy=on," : "";
        lines.add("mount -t overlay overlay -o "
                + quoted(options + "lowerdir=" + overlay.source() + ",upperdir="
                        + overlay.changes().resolve("new") + ",workdir="
                        + overlay.changes().resolve("tmp"))
                + " " + place);
        if (choosesUser) {
            // Caches are read as they are; folders, locks and appended indexes are written to.
            lines.add("find " + place + " \\( -type d -o -name lock -o -name '*.lock' -o -path '*/index-v5/*' \\)"
                    + " -exec chown " + plan.user() + ":" + plan.user() + " {} +");
        }
    }

    private String nextPlace(Path target) {
        String place = "\"$stage\"/" + staged.size();
        staged.put(place, target);
        lines.add("mkdir " + place);
        return place;
    }

    private String dropRights() {
        CagePlan.Limits limits = plan.limits();
        String user = choosesUser ? "--reuid " + plan.user() + " --regid " + plan.user() + " --clear-groups " : "";
        // Without a user of its own, the number of processes would count the peer's threads as well.
        String processes = choosesUser ? " --nproc=" + limits.processesMax() : "";
        return "exec setpriv " + user + "--no-new-privs --inh-caps=-all --bounding-set=-all prlimit --core=0"
                + " --nofile=4096 --data=" + limits.dataBytesMax() + " --fsize=" + limits.fileBytesMax() + processes
                + " \"$@\"";
    }

    /** A folder that every Linux has and no contract needs; a private file system covers it meanwhile. */
    private static Path stage() {
        return Stream.of("/mnt", "/media", "/srv", "/opt")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("/tmp"));
    }

    private static String quoted(Object text) {
        return "'" + text.toString().replace("'", "'\\''") + "'";
    }
}

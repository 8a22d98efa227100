package io.tbaas.platform.server.backup;

import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.server.settings.PlatformSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The commands {@code backup} and {@code restore}; configured by the same environment as the platform. */
public final class BackupMain {
    private static final String USAGE =
            """
            Usage: ./tbaas backup FILE [--with-keys]
                   ./tbaas restore FILE
            backup writes the platform's database and the networks of the data folder into one file. The envelope
            keys are not in it, unless --with-keys says so: whoever has both can read every secret, so keep them apart.
            restore puts a backup into a data folder and a database that hold nothing yet; it never overwrites.
            TBAAS_DATA names the data folder (default: data/ in the checkout), TBAAS_DB_URL the database.
            Ends with 0, with 1 where it could not be done, with 2 where the words were wrong.""";

    private BackupMain() {}

    /** Ends with 0, 1 (it could not be done) or 2 (the words were wrong). */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.contains("--help") || words.contains("-h")) {
            System.out.println(USAGE);
            return;
        }
        System.exit(run(words));
    }

    private static int run(List<String> words) {
        boolean keys = words.contains("--with-keys");
        List<String> rest =
                words.stream().filter(word -> !word.equals("--with-keys")).toList();
        if (rest.size() != 2 || (keys && !rest.getFirst().equals("backup"))) {
            System.err.println(USAGE);
            return 2;
        }
        Path file = Path.of(rest.get(1)).toAbsolutePath();
        try {
            PlatformSettings settings = PlatformSettings.of(System.getenv());
            if (rest.getFirst().equals("backup")) {
                new Backup(settings).write(file, keys);
                System.out.println("The backup is in " + file + "."
                        + (keys
                                ? " It holds the envelope keys: keep it where only you can read it."
                                : " The envelope keys (" + settings.envelopeKeys()
                                        + ") are not in it: keep a copy of them apart."));
            } else {
                boolean withKeys = new Restore(settings).read(file);
                System.out.println("The backup is restored. Start it with ./tbaas up"
                        + (withKeys ? "." : ", after the envelope keys were put at " + settings.envelopeKeys() + "."));
            }
            return 0;
        } catch (BackupRefusal refusal) {
            System.err.println("tbaas: " + refusal.getMessage());
        } catch (Problem problem) {
            System.err.println("tbaas: " + ProblemWriter.sentence(problem, Locale.getDefault()));
        } catch (IOException e) {
            System.err.println("tbaas: " + file + " or the data folder cannot be used: " + e.getMessage());
        }
        return 1;
    }
}

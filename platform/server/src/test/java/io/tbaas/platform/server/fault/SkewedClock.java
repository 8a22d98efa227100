package io.tbaas.platform.server.fault;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Puts the clock of a whole Java process wrong: everything that asks {@code java.time} what time it is. */
public final class SkewedClock {
    private static final String CLOCK = "java/time/Clock";
    private static final ClassDesc INSTANT = ClassDesc.of("java.time.Instant");

    private SkewedClock() {}

    /** Option of {@code java} for a clock that is so many seconds ahead. */
    static String option(Path folder, long seconds) throws IOException {
        Path jar = folder.resolve("clock.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), SkewedClock.class.getName());
        manifest.getMainAttributes().put(new Attributes.Name("Can-Retransform-Classes"), "true");
        Files.createDirectories(folder);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> part : new Class<?>[] {SkewedClock.class, Ahead.class}) {
                String name = part.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream content = part.getClassLoader().getResourceAsStream(name)) {
                    content.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return "-javaagent:" + jar + "=" + seconds;
    }

    /** Called by Java before the program itself. */
    public static void premain(String seconds, Instrumentation instrumentation) throws UnmodifiableClassException {
        instrumentation.addTransformer(new Ahead(Long.parseLong(seconds)), true);
        instrumentation.retransformClasses(Clock.class);
    }

    /** Adds the seconds to what {@code Clock.currentInstant} returns, which everything else asks. */
    private record Ahead(long seconds) implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> known,
                @Nullable ProtectionDomain domain,
                byte[] content) {
            if (!name.equals(CLOCK)) {
                return null;
            }
            CodeTransform later = (code, element) -> {
                if (element instanceof ReturnInstruction) {
                    code.loadConstant(seconds)
                            .invokevirtual(INSTANT, "plusSeconds", MethodTypeDesc.of(INSTANT, ConstantDescs.CD_long));
                }
                code.with(element);
            };
            ClassFile classes = ClassFile.of();
            return classes.transformClass(
                    classes.parse(content),
                    ClassTransform.transformingMethodBodies(
                            method -> method.methodName().equalsString("currentInstant"), later));
        }
    }
}

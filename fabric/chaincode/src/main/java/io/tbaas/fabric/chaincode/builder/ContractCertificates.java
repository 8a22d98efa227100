package io.tbaas.fabric.chaincode.builder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateFactorySpi;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads certificates in a contract's process: the JDK's own way first, and the contract's Bouncy Castle where that does not
 * know the curve. The published shim reads the caller's certificate before each call, and the JDK refuses those with SM2
 * keys. As the JDK remembers the certificates that it read, those are remembered: a caller's comes with each of its calls.
 */
public final class ContractCertificates extends Provider {
    private static final long serialVersionUID = 1;
    private static final String JDK = "SUN";
    private static final String TYPE = "X.509";
    private static final String OTHER = "org.bouncycastle.jce.provider.BouncyCastleProvider";
    static final int REMEMBERED_MAX = 500;
    private static final int REMEMBERED_BYTES_MAX = 8 << 10;

    private ContractCertificates() {
        super("TBaaSContract", "1", "X.509 certificates with keys on any curve");
        put("CertificateFactory." + TYPE, Reader.class.getName());
        put("Alg.Alias.CertificateFactory.X509", TYPE);
    }

    static void install() {
        Security.insertProviderAt(new ContractCertificates(), 1);
    }

    /** Instantiated by the JDK. */
    public static final class Reader extends CertificateFactorySpi {
        private static final Map<ByteBuffer, Certificate> REMEMBERED = new ConcurrentHashMap<>();
        private static @Nullable Provider otherProvider;

        private final CertificateFactory usual;

        /** For the JDK. */
        public Reader() throws Exception {
            usual = CertificateFactory.getInstance(TYPE, JDK);
        }

        @Override
        public Certificate engineGenerateCertificate(InputStream in) throws CertificateException {
            byte[] content;
            try {
                content = in.readAllBytes();
            } catch (IOException unreadable) {
                throw new CertificateException(unreadable);
            }
            Certificate known = REMEMBERED.get(ByteBuffer.wrap(content));
            if (known != null) {
                return known;
            }
            try {
                return usual.generateCertificate(new ByteArrayInputStream(content));
            } catch (CertificateException refused) {
                return remember(content, other(refused).generateCertificate(new ByteArrayInputStream(content)));
            }
        }

        private static Certificate remember(byte[] content, Certificate certificate) {
            if (content.length <= REMEMBERED_BYTES_MAX) {
                if (REMEMBERED.size() >= REMEMBERED_MAX) {
                    REMEMBERED.clear();
                }
                REMEMBERED.put(ByteBuffer.wrap(content), certificate);
            }
            return certificate;
        }

        private static CertificateFactory other(CertificateException refused) throws CertificateException {
            try {
                return CertificateFactory.getInstance(TYPE, otherProvider());
            } catch (ReflectiveOperationException notThere) {
                refused.addSuppressed(notThere);
                throw refused;
            }
        }

        /** Made at the first certificate that needs it, and once: that takes milliseconds. */
        private static synchronized Provider otherProvider() throws ReflectiveOperationException {
            Provider made = otherProvider;
            if (made == null) {
                made = Class.forName(OTHER, true, ClassLoader.getSystemClassLoader())
                        .asSubclass(Provider.class)
                        .getDeclaredConstructor()
                        .newInstance();
                otherProvider = made;
            }
            return made;
        }

        @Override
        public Collection<? extends Certificate> engineGenerateCertificates(InputStream in)
                throws CertificateException {
            return usual.generateCertificates(in);
        }

        @Override
        public CertPath engineGenerateCertPath(InputStream in) throws CertificateException {
            return usual.generateCertPath(in);
        }

        @Override
        public CertPath engineGenerateCertPath(InputStream in, String encoding) throws CertificateException {
            return usual.generateCertPath(in, encoding);
        }

        @Override
        public CertPath engineGenerateCertPath(List<? extends Certificate> certificates) throws CertificateException {
            return usual.generateCertPath(certificates);
        }

        @Override
        public Iterator<String> engineGetCertPathEncodings() {
            return usual.getCertPathEncodings();
        }

        @Override
        public CRL engineGenerateCRL(InputStream in) throws CRLException {
            return usual.generateCRL(in);
        }

        @Override
        public Collection<? extends CRL> engineGenerateCRLs(InputStream in) throws CRLException {
            return usual.generateCRLs(in);
        }
    }
}

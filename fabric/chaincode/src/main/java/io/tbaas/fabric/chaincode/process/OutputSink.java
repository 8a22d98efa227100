package io.tbaas.fabric.chaincode.process;

/** Takes the lines a program prints, standard output and error together; called by one thread. */
public interface OutputSink extends AutoCloseable {
    void line(String line);

    @Override
    void close();
}

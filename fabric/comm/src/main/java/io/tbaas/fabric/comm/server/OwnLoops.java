package io.tbaas.fabric.comm.server;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Event loops of one listener, which also run its calls. */
final class OwnLoops implements AutoCloseable {
    private static final int CLOSE_SECONDS_MAX = 5;

    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup group;

    OwnLoops(String name, int count) {
        ThreadFactory threads =
                Thread.ofPlatform().daemon().name(name + "-loop-", 0).factory();
        group = epoll ? new EpollEventLoopGroup(count, threads) : new NioEventLoopGroup(count, threads);
    }

    void applyTo(NettyServerBuilder builder) {
        builder.bossEventLoopGroup(group)
                .workerEventLoopGroup(group)
                .channelType(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .directExecutor();
    }

    @Override
    public void close() {
        var unused = group.shutdownGracefully(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
    }
}

package io.tbaas.platform.server.background;

import io.tbaas.platform.server.operation.OperationSettings;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.host.Hosts;
import io.tbaas.platform.store.instance.Instances;
import org.springframework.stereotype.Component;

/** Tells the others that this instance lives, and its host with it. */
@Component
final class InstanceBeat {
    private final PlatformSettings settings;
    private final OperationSettings instance;
    private final Instances instances;
    private final Hosts hosts;

    InstanceBeat(PlatformSettings settings, OperationSettings instance, Instances instances, Hosts hosts) {
        this.settings = settings;
        this.instance = instance;
        this.instances = instances;
        this.hosts = hosts;
    }

    void beat() {
        instances.seen(instance.instance(), settings.host(), settings.publicAddress());
        hosts.seen(settings.host(), settings.nodes().host());
    }
}

package io.tbaas.fabric.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.rocks.LedgerDatabase;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.fabric.protocol.rwset.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksStateStoreTest {
    private static final List<String> NAMESPACES = List.of("c", "cc", "cc$$hown", "cc$$pown", "\uD83D\uDE00");
    private static final int OPERATIONS = 4000;
    private static final int KEYS = 40;

    @TempDir
    Path folder;

    // So small that keys leave the cache all the time.
    private final LedgerMemory memory = new LedgerMemory(new LedgerOptions(4 << 20, 1 << 20, false));
    private LedgerDatabase database;
    private RocksStateStore store;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(folder.resolve("first"), List.of("state"), memory);
        store = new RocksStateStore(database, database.column(0), memory, 0);
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
        memory.close();
    }

    private static StateAddress address(Random random) {
        String name = random.nextInt(6) == 0 ? "" : "k" + random.nextInt(KEYS);
        return StateAddress.of(NAMESPACES.get(random.nextInt(NAMESPACES.size())), name);
    }

    private static Optional<CommittedValue> value(Random random, long block) {
        if (random.nextInt(4) == 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 20_000 : 50) + 1];
        random.nextBytes(bytes);
        ByteString metadata = random.nextInt(5) == 0 ? ByteString.copyFromUtf8("metadata") : ByteString.EMPTY;
        return Optional.of(
                new CommittedValue(ByteString.copyFrom(bytes), metadata, new Version(block, random.nextInt(500))));
    }

    private static List<StateEntry> all(StateIterator iterator) {
        List<StateEntry> found = new ArrayList<>();
        try (iterator) {
            for (Optional<StateEntry> next = iterator.next(); next.isPresent(); next = iterator.next()) {
                found.add(next.get());
            }
        }
        return found;
    }

    @Test
    void behaves_like_a_sorted_map_under_random_operations() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        InMemoryStateStore model = new InMemoryStateStore();
        List<StateView> views = new ArrayList<>();
        List<StateView> modelViews = new ArrayList<>();
        long height = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    height++;
                    List<StateWrite> writes = new ArrayList<>();
                    for (int w = random.nextInt(12); w > 0; w--) {
                        writes.add(new StateWrite(address(random), value(random, height)));
                    }
                    store.apply(writes, height);
                    model.apply(writes, height);
                }
                case 1 -> {
                    views.add(store.view());
                    modelViews.add(model.view());
                }
                case 2 -> {
                    if (views.size() > 6) {
                        int which = random.nextInt(views.size());
                        views.remove(which).close();
                        modelViews.remove(which).close();
                    }
                }
                case 3 -> {
                    List<StateAddress> addresses = List.of(address(random), address(random), address(random));
                    assertThat(store.versions(addresses)).isEqualTo(model.versions(addresses));
                }
                case 4 -> {
                    if (!views.isEmpty()) {
                        int which = random.nextInt(views.size());
                        String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
                        ByteString start = address(random).key();
                        ByteString end = address(random).key();
                        assertThat(all(views.get(which).scan(namespace, start, end)))
                                .isEqualTo(all(modelViews.get(which).scan(namespace, start, end)));
                    }
                }
                default -> {
                    if (!views.isEmpty()) {
                        int which = random.nextInt(views.size());
                        StateAddress address = address(random);
                        assertThat(views.get(which).get(address))
                                .isEqualTo(modelViews.get(which).get(address));
                        assertThat(views.get(which).height())
                                .isEqualTo(modelViews.get(which).height());
                    }
                }
            }
        }
        views.forEach(StateView::close);
        assertThat(all(store.export(any -> true))).isEqualTo(all(model.export(any -> true)));
    }

    @Test
    void exported_state_can_be_imported_without_private_data() {
        Random random = new Random(7);
        List<StateWrite> writes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            writes.add(new StateWrite(address(random), value(random, 1)));
        }
        store.apply(writes, 1);
        List<StateEntry> exported = all(store.export(namespace -> !StateNamespaces.isClear(namespace)));
        assertThat(exported)
                .isNotEmpty()
                .noneMatch(entry -> entry.address().namespace().equals("cc$$pown"));
        try (LedgerDatabase second = LedgerDatabase.open(folder.resolve("second"), List.of("state"), memory);
                RocksStateStore imported = new RocksStateStore(second, second.column(0), memory, 0)) {
            imported.importAll(exported.iterator(), 2);
            assertThat(all(imported.export(any -> true))).isEqualTo(exported);
            assertThat(imported.height()).isEqualTo(2);
            assertThat(imported.hasMetadata("cc")).isEqualTo(store.hasMetadata("cc"));
        }
    }

    @Test
    void namespaces_with_metadata_are_remembered() {
        assertThat(store.hasMetadata("cc")).isFalse();
        CommittedValue value = new CommittedValue(
                ByteString.copyFromUtf8("v"), ByteString.copyFromUtf8("metadata"), new Version(1, 0));
        store.apply(List.of(new StateWrite(StateAddress.of("cc", "k"), Optional.of(value))), 1);
        assertThat(store.hasMetadata("cc")).isTrue();
        assertThat(store.hasMetadata("c")).isFalse();
        store.close();
        store = new RocksStateStore(database, database.column(0), memory, 1);
        assertThat(store.hasMetadata("cc")).isTrue();
    }

    @Test
    void rich_queries_are_refused() {
        assertThatThrownBy(() -> store.query("cc", "{}", "", 1)).hasMessage("ExecuteQuery not supported for leveldb");
    }

    @Test
    void names_of_private_namespaces_are_told_apart() {
        assertThat(StateNamespaces.clear("cc", "own")).isEqualTo("cc$$pown");
        assertThat(StateNamespaces.hashed("cc", "own")).isEqualTo("cc$$hown");
        assertThat(StateNamespaces.isClear("cc$$pown")).isTrue();
        assertThat(StateNamespaces.isClear("cc$$hp")).isFalse();
        assertThat(StateNamespaces.isClear("cc")).isFalse();
    }
}

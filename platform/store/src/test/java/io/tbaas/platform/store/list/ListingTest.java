package io.tbaas.platform.store.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of a list whose names and numbers are not unique. */
@DatabaseTest
class ListingTest {
    private static final Instant DAY = Instant.parse("2030-01-01T00:00:00Z");
    private static final Listing<String> LIST = Listing.of("item i", "i.id", (row, _) -> row.getString("id"))
            .sortable("name", "i.name", ColumnType.TEXT)
            .sortable("size", "i.size", ColumnType.NUMBER)
            .sortable("created", "i.created_at", ColumnType.TIME)
            .sortable("id", "i.id", ColumnType.TEXT)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    ListingTest(DatabaseKind kind) {
        TestDatabase database = kind.empty();
        jdbc = database.jdbc(database.dataSource());
    }

    @BeforeEach
    void make_a_table() {
        jdbc.sql("drop table if exists item").update();
        jdbc.sql("create table item (id varchar(20) primary key, name varchar(50) not null, size bigint not null,"
                        + " created_at timestamp(6) with time zone not null)")
                .update();
        for (int number = 0; number < 10; number++) {
            insert("item" + number, "name" + number % 3, number % 2, DAY.plusSeconds(number / 4));
        }
    }

    @Test
    void every_order_shows_each_item_once_whatever_the_page() {
        for (String sort : List.of("name", "-name", "size", "-size", "created", "-created", "id", "-id")) {
            List<String> whole = walk(sort, 200);
            assertThat(whole).as(sort).hasSize(10).doesNotHaveDuplicates();
            for (int limit = 1; limit <= 11; limit++) {
                assertThat(walk(sort, limit)).as("%s by %d", sort, limit).isEqualTo(whole);
            }
        }
        assertThat(walk("-id", 3)).isEqualTo(walk("id", 3).reversed());
    }

    @Test
    void the_default_order_is_the_lists_own() {
        assertThat(page(Filter.none(), new PageRequest(4, Optional.empty(), Optional.empty()))
                        .items())
                .containsExactly("item9", "item8", "item7", "item6");
    }

    @Test
    void the_last_page_has_no_cursor_even_when_it_is_full() {
        PageRequest ten = new PageRequest(10, Optional.empty(), Optional.of("id"));
        assertThat(page(Filter.none(), ten).next()).isEmpty();
        assertThat(page(Filter.none().is("i.size", 7L), ten).items()).isEmpty();
    }

    @Test
    void what_comes_or_goes_meanwhile_repeats_nothing() {
        Page<String> first = page(Filter.none(), new PageRequest(5, Optional.empty(), Optional.of("id")));
        insert("item00", "early", 0, DAY);
        jdbc.sql("delete from item where id = 'item4'").update();

        Page<String> second = page(Filter.none(), new PageRequest(5, first.next(), Optional.of("id")));

        assertThat(second.items()).containsExactly("item5", "item6", "item7", "item8", "item9");
    }

    @Test
    void filters_hold_on_every_page() {
        Filter filter = Filter.none().is("i.size", 1L).contains("i.name", Optional.of("NAME"));
        Page<String> first = page(filter, new PageRequest(3, Optional.empty(), Optional.of("id")));
        Page<String> second = page(filter, new PageRequest(3, first.next(), Optional.of("id")));

        assertThat(first.items()).containsExactly("item1", "item3", "item5");
        assertThat(second.items()).containsExactly("item7", "item9");
    }

    @Test
    void signs_that_mean_something_in_a_pattern_stand_for_themselves() {
        insert("percent", "100% _sure_ !", 0, DAY);

        for (String part : List.of("%", "_", "!", "100% _SURE_ !")) {
            assertThat(page(Filter.none().contains("i.name", Optional.of(part)), PageRequest.first())
                            .items())
                    .as(part)
                    .containsExactly("percent");
        }
    }

    @Test
    void a_time_is_within_from_and_before() {
        Filter second = Filter.none()
                .from("i.created_at", Optional.of(DAY.plusSeconds(1)))
                .before("i.created_at", Optional.of(DAY.plusSeconds(2)));

        assertThat(page(second, PageRequest.first()).items()).containsExactly("item7", "item6", "item5", "item4");
    }

    @Test
    void times_that_no_database_knows_are_before_or_behind_everything() {
        Filter always = Filter.none()
                .from("i.created_at", Optional.of(Instant.MIN))
                .before("i.created_at", Optional.of(Instant.MAX));

        assertThat(page(always, PageRequest.first()).items()).hasSize(10);
    }

    @Test
    void values_with_any_sign_in_them_can_be_turned_over() {
        insert("odd1", "a\u001fb\u001f", 0, DAY);
        insert("odd2", "a\u001fb\u001f", 0, DAY);

        assertThat(walk("name", 1)).startsWith("odd1", "odd2");
    }

    @Test
    void a_cursor_belongs_to_one_list_in_one_order_under_one_filter() {
        Optional<String> cursor = page(Filter.none(), new PageRequest(2, Optional.empty(), Optional.of("id")))
                .next();

        refuses(ProblemCode.BAD_CURSOR, () -> page(Filter.none(), new PageRequest(2, cursor, Optional.of("-id"))));
        refuses(
                ProblemCode.BAD_CURSOR,
                () -> page(Filter.none().is("i.size", 1L), new PageRequest(2, cursor, Optional.of("id"))));
    }

    @Test
    void an_invented_cursor_is_refused() {
        String real = page(Filter.none(), new PageRequest(2, Optional.empty(), Optional.of("size")))
                .next()
                .orElseThrow();
        String inside = new String(Base64.getUrlDecoder().decode(real), StandardCharsets.UTF_8);
        String list = inside.substring(0, inside.indexOf('\u001f'));

        for (String text : List.of(
                "",
                "?",
                "x",
                encoded(list),
                encoded(list + "\u001fmany\u001fitem1"),
                encoded(list + "\u001f1\u001f\0"))) {
            refuses(
                    ProblemCode.BAD_CURSOR,
                    () -> page(Filter.none(), new PageRequest(2, Optional.of(text), Optional.of("size"))));
        }
    }

    @Test
    void only_the_names_of_the_list_are_orders() {
        for (String sort : List.of("", "-", "i.name", "--name", "name desc", "NAME", "name; drop table item")) {
            refuses(
                    ProblemCode.UNKNOWN_SORT,
                    () -> page(Filter.none(), new PageRequest(2, Optional.empty(), Optional.of(sort))));
        }
    }

    @Test
    void everything_is_read_in_the_order_of_the_key() {
        List<String> read = new ArrayList<>();
        LIST.forEach(jdbc, Filter.none().is("i.size", 0L), "id", read::add);

        assertThat(read).containsExactly("item0", "item2", "item4", "item6", "item8");
    }

    private List<String> walk(String sort, int limit) {
        List<String> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<String> page = page(Filter.none(), new PageRequest(limit, cursor, Optional.of(sort)));
            assertThat(page.items().size()).isLessThanOrEqualTo(limit);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    private Page<String> page(Filter filter, PageRequest request) {
        return LIST.page(jdbc, filter, request);
    }

    private void insert(String id, String name, long size, Instant at) {
        jdbc.sql("insert into item (id, name, size, created_at) values (?, ?, ?, ?)")
                .params(id, name, size, DatabaseClock.column(at))
                .update();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(ProblemCode code, ThrowingCallable asking) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }
}

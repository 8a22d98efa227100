package io.tbaas.platform.api.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.DatabaseClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first page of a company. */
@RestController
@RequestMapping("/api/v1/overview")
@Tag(name = "overview")
final class OverviewEndpoint {
    private final List<OverviewFigure> figures;
    private final DatabaseClock clock;

    OverviewEndpoint(List<OverviewFigure> figures, DatabaseClock clock) {
        this.figures = figures.stream()
                .sorted(Comparator.comparing(OverviewFigure::name))
                .toList();
        this.clock = clock;
    }

    /** One figure. */
    record Figure(
            @Schema(description = "Stable name.", example = "consortia") String name,
            @Schema(example = "3") long value,
            @Schema(description = "Where the things counted are listed.", example = "/api/v1/consortia") String link,
            @Schema(description = "The permission that lists them.", example = "consortium.list") String permission) {}

    /** All figures at one moment. */
    record Overview(List<Figure> figures, @Schema(description = "By the database's clock.") Instant at) {}

    @GetMapping
    @Requires(Permission.OVERVIEW_READ)
    Overview read(Caller.Account caller) {
        List<Figure> read = figures.stream()
                .map(figure -> new Figure(
                        figure.name(),
                        figure.value(caller),
                        figure.link(),
                        figure.permission().code()))
                .toList();
        return new Overview(read, clock.now());
    }
}

package jeton.node;

import static org.assertj.core.api.Assertions.assertThat;

import jeton.node.NodesModel.Bug;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looks at all that can happen between two nodes, for a verification that says yes to what was deleted before. */
@Tag("long")
class NodesModelTest {

    /** Fewer would mean that a step cannot be taken any more. */
    private static final int AT_LEAST = 1_000_000;

    @Test
    void no_order_of_events_has_a_deleted_token_accepted() {
        NodesModel model = new NodesModel(Bug.NONE);

        assertThat(model.findStaleAccept()).isEmpty();
        assertThat(model.size()).isGreaterThan(AT_LEAST);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void each_part_of_the_protocol_is_needed(Bug bug) {
        assertThat(new NodesModel(bug).findStaleAccept()).as(bug.name()).isNotEmpty();
    }
}

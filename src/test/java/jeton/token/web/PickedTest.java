package jeton.token.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PickedTest {

    private final Picked picked = new Picked(2);

    @Test
    void no_more_are_kept_than_can_be_chosen_at_once() {
        for (int i = 0; i < 10; i++) {
            picked.put(new UUID(0, i), true);
        }

        assertThat(picked).containsOnlyKeys(new UUID(0, 0), new UUID(0, 1));
        assertThat(picked.isFull()).isTrue();
    }

    @Test
    void what_is_not_chosen_is_not_kept() {
        picked.put(new UUID(0, 1), true);
        picked.put(new UUID(0, 2), false);
        picked.put(new UUID(0, 1), false);

        assertThat(picked).isEmpty();
        assertThat(picked.isFull()).isFalse();
    }
}

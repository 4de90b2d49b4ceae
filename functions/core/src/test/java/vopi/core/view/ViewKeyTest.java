package vopi.core.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ViewKeyTest {
    @Test
    void textFormNamesGroups() {
        assertThat(new ViewKey("product_1", "front_left").text()).isEqualTo("product_1_front_left");
    }

    /// A view key becomes part of an object key and of a file name on a client's machine.
    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "A", "a b", "ä", "a\u0000"})
    void whatCouldLeaveAFolderIsNoWord(String word) {
        assertThatThrownBy(() -> new ViewKey("product_1", word))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

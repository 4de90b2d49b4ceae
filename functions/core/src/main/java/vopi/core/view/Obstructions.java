package vopi.core.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands before or holds the product.
///
/// @param types of the closed set hand, finger, arm, cord, tag, reflection, shadow, other_object;
///   empty where nothing obstructs
/// @param removableByAi whether an editing model could be expected to remove it
public record Obstructions(
        List<String> types, @Nullable String description, boolean removableByAi) {
    public static final List<String> TYPES =
            List.of("hand", "finger", "arm", "cord", "tag", "reflection", "shadow", "other_object");
    public static final Obstructions NONE = new Obstructions(List.of(), null, false);

    public Obstructions {
        types = List.copyOf(types);
        for (String type : types) {
            if (!TYPES.contains(type)) {
                throw new IllegalArgumentException("not an obstruction type: " + type);
            }
        }
    }

    public boolean any() {
        return !types.isEmpty();
    }
}

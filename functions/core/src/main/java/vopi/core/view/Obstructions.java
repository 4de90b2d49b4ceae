package vopi.core.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Objects that cover or hold the product.
///
/// @param types from the closed set hand, finger, arm, cord, tag, reflection, shadow, other_object;
///   empty if nothing obstructs
/// @param removableByAi whether an editing model can probably remove them
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

package vopi.imaging.spin;

import vopi.core.port.Spins.Outcome;
import vopi.core.spin.Spin;
import vopi.imaging.vision.TurnSearch.Obstacle;

/// Why there is no spin, and what to do when filming.
enum SpinRefusal {
    NO_PRODUCT(
            "no product stands out in the video",
            "Film one product before a plain ground of another colour"),
    SEVERAL_PRODUCTS("the video shows several products", "Film each product alone"),
    MOVING_CAMERA(
            "the camera moves",
            "Put the camera on a tripod and the product on a turntable, with some ground visible on"
                    + " all sides"),
    HAND(
            "a hand holds or turns the product",
            "Put the product on a turntable, so that no hand is in the picture"),
    NO_FULL_TURN(
            "the video does not show a full turn of the product",
            "Turn the product once around, slowly and at a constant speed, before a camera on a"
                    + " tripod"),
    CUT_OFF(
            "the edge of the picture cuts the product off during the turn",
            "Film it whole, with some space on all sides"),
    ENDS_EARLY("the video ends before the turn closes", "Film a little more than one full turn"),
    NOT_CLOSED(
            "the product does not look the same at the end of the turn as at its start",
            "Film a little more than one full turn, and leave the product where it is on the"
                    + " turntable"),
    UNEVEN(
            "the product stops or changes its speed during the turn",
            "Use a turntable that turns at a constant speed"),
    UNSTEADY(
            "the product moves in the picture while it turns",
            "Put the camera on a tripod, and the product on the centre of a turntable"),
    UNCLEAR(
            "the product can't be told from its ground in all frames of the turn",
            "Film it before a plain ground of another colour, in even light");

    private final String reason;
    private final String tip;

    SpinRefusal(String reason, String tip) {
        this.reason = reason;
        this.tip = tip;
    }

    static SpinRefusal of(Obstacle obstacle) {
        return switch (obstacle) {
            case NO_PRODUCT -> NO_PRODUCT;
            case SEVERAL_PRODUCTS -> SEVERAL_PRODUCTS;
            case MOVING_CAMERA -> MOVING_CAMERA;
            case HAND -> HAND;
            case NO_FULL_TURN -> NO_FULL_TURN;
            case CUT_OFF -> CUT_OFF;
        };
    }

    Outcome outcome() {
        return new Outcome.Refused(new Spin.Refused(reason, tip));
    }

    /// For a frame whose cut-out cannot be delivered.
    ///
    /// @param fault a reason, then advice for filming in sentences of its own
    static Outcome unfit(String fault) {
        String[] parts = fault.split("[.] ", 2);
        return new Outcome.Refused(
                new Spin.Refused(
                        "in a part of the turn, " + parts[0],
                        parts.length > 1 ? parts[1] : UNCLEAR.tip));
    }
}

package vopi.infra;

import java.util.Optional;

/// What the functions use.
///
/// @param network of the functions that use the queue; none where the queue needs none
record Surroundings(
        Settings settings,
        Optional<Network> network,
        Storage storage,
        Reach database,
        Reach queue,
        StateMachines machines) {}

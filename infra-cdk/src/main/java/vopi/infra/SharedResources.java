package vopi.infra;

import java.util.Optional;

/// What the functions use.
///
/// @param database as the user of the functions
/// @param schema what the migrations need beside the database: its owner
/// @param network of the functions that use the queue; none where the queue needs none
record SharedResources(
        Settings settings,
        Optional<Network> network,
        Storage storage,
        Grants database,
        Grants schema,
        Grants queue,
        StateMachines machines) {}

package vopi.infra;

import java.util.Optional;

/// The resources that the functions share.
///
/// @param database with the functions' user
/// @param schema the owner, which the migrations need in addition to the database
/// @param network of the functions that use the queue; empty if the queue needs none
record SharedResources(
        Settings settings,
        Optional<Network> network,
        Storage storage,
        Grants database,
        Grants schema,
        Grants queue,
        StateMachines machines) {}

package vopi.infra;

/// What the functions use.
record Surroundings(
        Settings settings,
        Network network,
        Storage storage,
        Database database,
        Queue queue,
        StateMachines machines) {}

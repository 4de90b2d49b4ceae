package vopi.stack;

/// The parts of a stack, in the order of shutdown.
enum StackPart {
    SCHEDULES,
    FRONT,
    GATEWAY,
    STATES,
    ECS,
    LAMBDA,
    S3,
    DATA_API,
    REDIS,
    POSTGRES,
    PROPERTIES,
    LOCK
}

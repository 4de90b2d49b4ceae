package vopi.stack;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What an emulator lacks, as it is to be started here.
///
/// @param data folder of the database and of the password
/// @param cache folder of unpacked binaries
/// @param bind what is listened on
/// @param host as the emulator's functions name this machine
/// @param port of the Data API, 0 for a free one
/// @param redisPort 0 for a free one
/// @param database another Postgres than this machine's own
/// @param redis another Redis, as the functions reach it
public record ServicesOptions(
        Path data,
        Path cache,
        InetAddress bind,
        String host,
        int port,
        int redisPort,
        Optional<ExternalDatabase> database,
        Optional<URI> redis) {}

package vopi.stack;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Services for an AWS emulator, and how they are started here.
///
/// @param data folder of the database and of the password
/// @param cache folder of unpacked binaries
/// @param bind address to listen on
/// @param host name of this machine as the emulator's functions reach it
/// @param port of the Data API, 0 for a free one
/// @param redisPort 0 for a free one
/// @param database an external Postgres, in place of a local one
/// @param redis an external Redis, as the functions reach it
public record ServicesOptions(
        Path data,
        Path cache,
        InetAddress bind,
        String host,
        int port,
        int redisPort,
        Optional<ExternalDatabase> database,
        Optional<URI> redis) {}

package vopi.stage.shortlist;

import java.time.InstantSource;
import java.util.Map;
import vopi.aws.AwsPorts;

/// Dependencies of the Shortlist function.
public record ShortlistWiring(Shortlist shortlist) {
    public static ShortlistWiring fromEnvironment() {
        return from(System.getenv());
    }

    public static ShortlistWiring from(Map<String, String> env) {
        AwsPorts ports = AwsPorts.from(env);
        return new ShortlistWiring(
                new Shortlist(
                        ports.jobs(),
                        ports.videos(),
                        ports.frames(),
                        ports.objects(),
                        InstantSource.system()));
    }
}

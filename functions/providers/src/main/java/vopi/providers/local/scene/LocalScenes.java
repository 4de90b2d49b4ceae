package vopi.providers.local.scene;

import vopi.core.port.Scenes;

public final class LocalScenes implements Scenes {
    @Override
    public Result make(Request request) {
        throw new UnsupportedOperationException();
    }
}

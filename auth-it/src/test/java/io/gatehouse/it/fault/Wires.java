package io.gatehouse.it.fault;

import io.gatehouse.dev.fault.FaultProxy;
import io.gatehouse.it.stack.LocalStack;
import java.net.URI;
import java.util.Map;

/** The connections of one node to what it depends on, each of which can be spoiled. */
record Wires(FaultProxy redis, FaultProxy postgres, FaultProxy stytch) {

    static Wires of(LocalStack stack) {
        URI stytch = URI.create(stack.environment().get("STYTCH_API_URL"));
        return new Wires(
                FaultProxy.to(stack.redis().host(), stack.redis().port()),
                FaultProxy.to(stack.postgres().host(), stack.postgres().port()),
                FaultProxy.to(stytch.getHost(), stytch.getPort()));
    }

    /** What the node has to be told so that it uses them. */
    Map<String, String> settings() {
        return Map.of(
                "REDIS_URL",
                "redis://127.0.0.1:" + redis.port(),
                "DB_HOST",
                "127.0.0.1",
                "DB_PORT",
                Integer.toString(postgres.port()),
                "STYTCH_API_URL",
                "http://127.0.0.1:" + stytch.port());
    }

    void mend() {
        redis.pass();
        postgres.pass();
        stytch.pass();
    }
}

package dev.precis.app.deploy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What of KEDA's objects (keda.sh/v1alpha1) is used here. KEDA publishes no model for Java, so the fields are named by
 * hand, after its reference: each of them must be there, and nothing else.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = KedaObject.ScaledObject.class, name = "ScaledObject"),
    @JsonSubTypes.Type(value = KedaObject.TriggerAuthentication.class, name = "TriggerAuthentication")
})
sealed interface KedaObject {

    /** KEDA takes the metadata of a trigger as strings alone: a number without quotes is refused by the cluster. */
    ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .withCoercionConfig(
                    LogicalType.Textual, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
            .build();

    record ScaledObject(String apiVersion, Map<String, Object> metadata, Scaling spec) implements KedaObject {}

    /** Intervals in seconds. */
    record Scaling(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            List<Trigger> triggers) {}

    record Target(String name) {}

    record Trigger(String type, QueueDepth metadata, Target authenticationRef) {}

    record QueueDepth(String protocol, String mode, String queueName, String value) {}

    record TriggerAuthentication(String apiVersion, Map<String, Object> metadata, Secrets spec) implements KedaObject {}

    record Secrets(List<SecretTarget> secretTargetRef) {}

    record SecretTarget(String parameter, String name, String key) {}

    static KedaObject read(String json) throws IOException {
        return STRICT.readValue(json, KedaObject.class);
    }

    static ScaledObject scaledObject() throws IOException {
        Manifest manifest = Manifest.ofKind("ScaledObject").get(0);
        return (ScaledObject) read(new ObjectMapper().writeValueAsString(manifest.content()));
    }
}

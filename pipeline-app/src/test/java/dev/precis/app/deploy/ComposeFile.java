package dev.precis.app.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What of the Compose Specification is used here. It has no model for Java, so the fields are named by hand, after the
 * specification: a field that is none of them is refused.
 */
record ComposeFile(
        String name,
        Map<String, Service> services,
        Map<String, Object> volumes,
        @JsonProperty("x-precis") Object precis,
        @JsonProperty("x-environment") Object environment) {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record Service(
            String image,
            String build,
            String hostname,
            String restart,
            @JsonProperty("stop_grace_period") String stopGracePeriod,
            @JsonProperty("read_only") boolean readOnly,
            List<String> tmpfs,
            @JsonProperty("cap_drop") List<String> capDrop,
            @JsonProperty("security_opt") List<String> securityOpt,
            @JsonProperty("depends_on") Map<String, Dependency> dependsOn,
            Healthcheck healthcheck,
            Map<String, String> environment,
            List<String> ports,
            List<String> volumes,
            Deploy deploy) {}

    record Dependency(String condition) {}

    record Healthcheck(
            List<String> test,
            String interval,
            String timeout,
            @JsonProperty("start_period") String startPeriod,
            int retries) {}

    record Deploy(int replicas, Resources resources) {}

    record Resources(Limits limits) {}

    record Limits(String cpus, String memory) {}

    static ComposeFile read(String yaml) {
        return STRICT.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml), ComposeFile.class);
    }
}

package dev.precis.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class HttpOperationsTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void each_operation_keeps_its_path_and_method_and_loses_the_rest() throws Exception {
        // Given
        String contract = """
                openapi: 3.1.0
                paths:
                  /v1/summaries/{id}:
                    parameters: [{$ref: "#/components/parameters/Id"}]
                    get:
                      operationId: get-summary
                      responses: {"200": {$ref: "#/components/responses/Job"}}
                    delete: {operationId: delete-summary, description: Erases it}
                components: {parameters: {}}
                """;
        // When
        String operations = HttpOperations.of(contract, json);
        // Then
        assertThat(json.readTree(operations)).isEqualTo(json.readTree("""
                                {"openapi": "3.1.0", "info": {"title": "operations", "version": "1"}, "paths": {
                                  "/v1/summaries/{id}": {
                                    "get": {"operationId": "get-summary", "responses": {}},
                                    "delete": {"operationId": "delete-summary", "responses": {}}}}}
                                """));
    }

    @Test
    void none_of_the_contract_is_left_out() throws Exception {
        String contract = new HttpPages().openapi();
        JsonNode whole = json.valueToTree(new Yaml().load(contract));
        // When
        JsonNode operations = json.readTree(HttpOperations.of(contract, json));
        // Then
        assertThat(operations.findValuesAsText("operationId"))
                .hasSizeGreaterThan(20)
                .isEqualTo(whole.path("paths").findValuesAsText("operationId"));
    }
}

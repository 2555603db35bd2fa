package dev.precis.broker.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.TypeConversionException;
import org.junit.jupiter.api.Test;

class EndpointFaultTest {

    @Test
    void a_document_is_never_quoted() {
        Throwable fault = new TypeConversionException("Private matters.", InputStream.class, new IOException("broken"));
        assertThat(EndpointFault.reason(new IllegalStateException("outer", fault)))
                .isEqualTo("the endpoint cannot take a String as a InputStream");
    }

    @Test
    void the_cause_of_all_is_told_on_one_line() {
        assertThat(EndpointFault.reason(new CamelExecutionException(
                        "Exception occurred", null, new IOException("connection\n refused"))))
                .isEqualTo("IOException: connection refused");
    }

    @Test
    void what_has_no_message_has_a_name() {
        assertThat(EndpointFault.reason(new IOException())).isEqualTo("IOException");
    }
}

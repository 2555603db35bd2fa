package dev.precis.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One jar, three roles; {@code precis.roles} picks which route directories load. */
@SpringBootApplication
public class PrecisApplication {

    public static void main(String[] args) {
        SpringApplication.run(PrecisApplication.class, args);
    }
}

# Was not started on the build machines, which have no Docker engine: see docs/deployment.md.
FROM eclipse-temurin:17.0.17_10-jdk-jammy AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -Dquick -pl pipeline-app -am package \
    && java -Djarmode=tools -jar pipeline-app/target/pipeline-app-*.jar extract --layers --destination extracted \
    && mv extracted/application/pipeline-app-*.jar extracted/application/precis.jar

FROM eclipse-temurin:17.0.17_10-jre-jammy AS run
RUN groupadd --system --gid 10001 precis \
    && useradd --system --uid 10001 --gid precis --no-create-home precis \
    && install -d -o precis -g precis /data /data/inbox /data/outbox
WORKDIR /app
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/spring-boot-loader/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
USER 10001:10001
ENV SERVER_ADDRESS=0.0.0.0 \
    PRECIS_DATA_DIR=/data \
    LOGGING_FILE_NAME= \
    LOGGING_THRESHOLD_CONSOLE=INFO \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=6 \
    CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/actuator/health/readiness"]
ENTRYPOINT ["java", "-jar", "/app/precis.jar"]

FROM rust:1.95.0-bookworm AS parts
RUN cargo install --locked cargo-about@0.9.3 --features cli \
    && cargo install --locked cargo-cyclonedx@0.5.9
WORKDIR /build
COPY Cargo.toml Cargo.lock build.rs about.toml about.hbs ./
COPY src src
# The licences of all crates that are linked, and a list of them for machines (CycloneDX).
RUN mkdir /out \
    && cargo about generate --locked --fail about.hbs -o /out/licences.txt \
    && cargo cyclonedx --format json --spec-version 1.5 --no-build-deps --override-filename sbom.cdx \
    && mv sbom.cdx.json /out/

FROM rust:1.95.0-bookworm AS builder
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /build
COPY Cargo.toml Cargo.lock build.rs ./
COPY .cargo .cargo
COPY src src
COPY docs docs
COPY migrations migrations
COPY corpus corpus
COPY openapi openapi
# Beside the program only the libraries that it is linked to: the image is pinned by what built it.
RUN cargo build --profile dist --locked \
    && install -D target/dist/ballotwire /out/root/usr/local/bin/ballotwire \
    && ldd target/dist/ballotwire | grep -o '/[^ ]*' | xargs cp -L --parents -t /out/root \
    && cp -L --parents -t /out/root /usr/share/doc/{libc6,libgcc-s1}/copyright /usr/share/common-licenses/{GPL-3,LGPL-2.1} \
    && install -d /out/data

FROM scratch
ARG VERSION=0.5.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="ballotwire" \
      org.opencontainers.image.description="A REST service for a curated corpus of news on Balkan elections." \
      org.opencontainers.image.licenses="MIT OR Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=builder /out/root /
COPY --from=parts /out /usr/share/doc/ballotwire
COPY LICENSE-APACHE LICENSE-MIT /usr/share/doc/ballotwire/
# A new volume takes the owner of the folder it covers, and the image has no shell to change it later.
COPY --from=builder --chown=65532:65532 /out/data /data
USER 65532:65532
ENV BALLOTWIRE_DATA=/data \
    BALLOTWIRE_LISTEN=0.0.0.0:8080
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["/usr/local/bin/ballotwire", "healthcheck"]
ENTRYPOINT ["/usr/local/bin/ballotwire"]
CMD ["serve"]

# One image for every app of Samsvar; which one runs is the command. Built once with everything that compiling takes; what
# is deployed has neither compiler nor tests nor package manager's cache, and nothing in it belongs to the account it runs as.
# The versions are those the tests run with: tools/compose/compose.spec.ts sees that they are the ones of package.json.
ARG NODE=node:24.21.0-bookworm-slim

FROM ${NODE} AS build
WORKDIR /samsvar
# First what changes seldom: the packages are fetched again only when the lock file is another.
COPY package.json package-lock.json .npmrc ./
# The compilers have their programs for each system as optional packages.
RUN npm ci --include=dev --include=optional
COPY . .
RUN npm run build

FROM ${NODE} AS packages
WORKDIR /samsvar
COPY package.json package-lock.json .npmrc ./
# Node comes with the image here and PostgreSQL is a service of its own: neither is fetched as a package.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM ${NODE}
LABEL org.opencontainers.image.title="Samsvar" \
      org.opencontainers.image.description="Öppen implementation av SSBTEK: en fråga från kommunen, ett samlat svar från alla Uppgiftslämnare." \
      org.opencontainers.image.licenses="MIT"
WORKDIR /samsvar
ENV NODE_ENV=production
COPY --from=packages /samsvar/node_modules node_modules
COPY --from=build /samsvar/dist dist
COPY package.json LICENSE ./
# Published by the gateway, and what it checks by.
COPY schemas schemas
# What an empty registry may be filled with.
COPY libs/registry/seed libs/registry/seed
COPY tools/compose/healthy.mjs healthy.mjs
# The one place that is written to, beside /tmp, when the root file system is read-only. A volume takes the owner of the
# folder it covers.
RUN install --directory --owner=node --group=node --mode=0750 /anchor
USER node
# 30 s for Frågor under way: the ceiling for ten persons is 25.5 s (UC 4.8).
STOPSIGNAL SIGTERM
EXPOSE 8443 9090
HEALTHCHECK --interval=5s --timeout=2s --start-period=30s --retries=3 \
  CMD ["node", "healthy.mjs", "http://127.0.0.1:9090/health/ready"]
# What Frågor under way hold is then mostly gone before the young generation is full, and is not copied (docs/performance.md,
# steps). It may take 256 MB more memory.
CMD ["node", "--max-semi-space-size=128", "dist/apps/gateway/src/main.js"]

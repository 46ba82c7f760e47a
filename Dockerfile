# One image for every app; which one runs is the command. Node comes with the image here, not with the packages.
FROM node:24-bookworm-slim AS build
WORKDIR /samsvar
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional

FROM node:24-bookworm-slim
WORKDIR /samsvar
ENV NODE_ENV=production
COPY --from=build /samsvar/node_modules node_modules
COPY --from=build /samsvar/dist dist
COPY --from=build /samsvar/schemas schemas
# A volume takes the owner of the folder it covers.
RUN mkdir /anchor && chown node:node /anchor
USER node
# 30 s for Frågor under way: the ceiling for ten persons is 25.5 s (UC 4.8).
STOPSIGNAL SIGTERM
# What Frågor under way hold is then mostly gone before the young generation is full, and is not copied (docs/performance.md,
# steps). It may take 256 MB more memory.
CMD ["node", "--max-semi-space-size=128", "dist/apps/gateway/src/main.js"]

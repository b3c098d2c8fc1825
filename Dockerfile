# The hub as it runs for real: what was built and what it needs to run, and nothing it was built from.
FROM node:26-bookworm-slim AS build
WORKDIR /hub
# The base image has its Node already; the one in node_modules is for machines that lack it.
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY apps/bench/package.json apps/bench/
COPY apps/e2e/package.json apps/e2e/
COPY apps/web/package.json apps/web/
COPY libs/contracts/package.json libs/contracts/
COPY libs/indicators/package.json libs/indicators/
COPY libs/charts/package.json libs/charts/
COPY libs/messaging/package.json libs/messaging/
RUN npm ci --ignore-scripts
COPY tsconfig.base.json tsconfig.json ./
COPY tools tools
COPY libs libs
COPY apps apps
RUN npm run build

FROM node:26-bookworm-slim AS packages
WORKDIR /hub
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY libs/contracts/package.json libs/contracts/
COPY libs/indicators/package.json libs/indicators/
COPY libs/charts/package.json libs/charts/
# Without the optional ones: no second Node and no embedded PostgreSQL.
RUN npm ci --ignore-scripts --omit=dev --omit=optional -w apps/api -w libs/contracts -w libs/indicators -w libs/charts

FROM node:26-bookworm-slim
ENV NODE_ENV=production HUB_MODE=production PORT=3000 DATA_DIR=/var/lib/hub
WORKDIR /hub
RUN install -d -o node -g node -m 0700 /var/lib/hub
COPY --from=packages /hub ./
COPY --from=build /hub/libs/contracts/dist libs/contracts/dist
COPY --from=build /hub/libs/indicators/dist libs/indicators/dist
COPY --from=build /hub/libs/charts/dist libs/charts/dist
COPY --from=build /hub/apps/api/dist apps/api/dist
COPY --from=build /hub/apps/web/dist apps/web/dist
COPY apps/api/data apps/api/data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "apps/api/dist/main.js"]

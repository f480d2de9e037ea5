// The files with which systemd and a container engine run a site.

export interface UnitOptions {
  /** Of the units: `coulisse` gives coulisse.service and coulisse.socket. */
  name: string
  user: string
  node: string
  program: string
  /** Absent: the release that is current. */
  site: string | undefined
  workingFolder: string
  dataFolder: string
  envFile: string
  listen: string
}

export function serviceUnit(unit: UnitOptions): string {
  const site = unit.site === undefined ? '' : ` --site ${quoted(unit.site)}`
  const environment = [`COULISSE_ENV_FILE=${unit.envFile}`, `COULISSE_DATA=${unit.dataFolder}`]
  return `[Unit]
Description=Coulisse site ${unit.name}
Wants=network-online.target
After=network-online.target ${unit.name}.socket postgresql.service
Requires=${unit.name}.socket

[Service]
Type=notify
NotifyAccess=all
User=${unit.user}
WorkingDirectory=${unit.workingFolder}
${environment.map((one) => `Environment=${quoted(one)}`).join('\n')}
ExecStart=${quoted(unit.node)} ${quoted(unit.program)} start${site}
ExecReload=${quoted(unit.node)} ${quoted(unit.program)} reload
Restart=always
RestartSec=1
# A wrong setting, pending migrations, an address that cannot be used: starting again does not help.
RestartPreventExitStatus=2 3 64
WatchdogSec=30
TimeoutStartSec=120
TimeoutStopSec=60
KillMode=mixed
LimitNOFILE=65536
# What it does not need, it cannot misuse.
${hardening(unit.dataFolder)}
UMask=0077

[Install]
WantedBy=multi-user.target
`
}

function hardening(dataFolder: string): string {
  return `NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=read-only
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
LockPersonality=yes
ReadWritePaths=${quoted(dataFolder)}`
}

/** systemd holds the port open: while the program itself is exchanged, connections wait instead of being refused. */
export function socketUnit({ name, listen }: UnitOptions): string {
  return `[Unit]
Description=Port of the Coulisse site ${name}

[Socket]
ListenStream=${listen}
NoDelay=yes
Backlog=1024

[Install]
WantedBy=sockets.target
`
}

export function containerFile(): string {
  return `# Builds an image of this site: docker build -t my-site . (or podman build)
# Runs it: docker run -p 3000:3000 -v my-site-data:/data --stop-timeout 60 my-site
FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 COULISSE_DATA=/data
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .
# Not root: what is broken into cannot change the program.
RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=60s CMD node -e "fetch('http://127.0.0.1:3000/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "node_modules/coulisse/bin/coulisse.js", "start"]
`
}

/** As systemd reads a word: with its own signs escaped. */
function quoted(word: string): string {
  const escaped = word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')
  return /[\s"'\\;]/.test(word) ? `"${escaped}"` : escaped
}

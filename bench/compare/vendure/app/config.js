import vendure from '@vendure/core'

const { DefaultJobQueuePlugin, DefaultLogger, DefaultSearchPlugin, LogLevel, dummyPaymentHandler, mergeConfig, defaultConfig } = vendure
const { PORT = '0', HOST, PGHOST, PGPORT, PGUSER, PGDATABASE, COMPARE_FILL } = process.env

export const config = mergeConfig(defaultConfig, {
  apiOptions: { port: Number(PORT), hostname: HOST, adminApiPath: 'admin-api', shopApiPath: 'shop-api', adminApiPlayground: false, shopApiPlayground: false },
  authOptions: { tokenMethod: ['bearer', 'cookie'], requireVerification: false, superadminCredentials: { identifier: 'owner', password: 'a long walk by the river' }, cookieOptions: { secret: 'compare' } },
  dbConnectionOptions: { type: 'postgres', host: PGHOST, port: Number(PGPORT), username: PGUSER, password: '', database: PGDATABASE, synchronize: COMPARE_FILL === 'yes', logging: false },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Warn }),
  plugins: [DefaultJobQueuePlugin.init({}), DefaultSearchPlugin.init({})],
})

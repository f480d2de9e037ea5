import { defineConfig, drivers, store } from '@adonisjs/cache'

export default defineConfig({ default: 'memory', stores: { memory: store().useL1Layer(drivers.memory({ maxItems: 5000 })) } })

import { defineConfig } from '@adonisjs/core/bodyparser'

export default defineConfig({ allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'], form: { types: ['application/x-www-form-urlencoded'] }, json: { types: ['application/json'] }, multipart: { autoProcess: false, types: ['multipart/form-data'] } })

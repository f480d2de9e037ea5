import { ExceptionHandler } from '@adonisjs/core/http'

export default class extends ExceptionHandler {
  debug = false
}
